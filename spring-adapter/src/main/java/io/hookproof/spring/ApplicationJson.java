package io.hookproof.spring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hookproof.JsonCodec;
import io.hookproof.http.Json;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ClassUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Binds documents with the application's own mapper, as its message converters do: the only or primary
 * {@code JsonMapper} bean of Jackson 3, otherwise the {@code ObjectMapper} bean of Jackson 2. Without such a bean,
 * whichever Jackson is there binds, with the modules that Hookproof's own class loader sees. The bean is looked
 * for at the first use, because endpoints are built before the application's beans.
 */
final class ApplicationJson implements JsonCodec {
    private final BeanFactory beans;
    private volatile @Nullable JsonCodec found;

    ApplicationJson(BeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public <T> T read(Json document, Class<T> type) {
        JsonCodec codec = found;
        if (codec == null) {
            codec = find();
            found = codec;
        }
        return codec.read(document, type);
    }

    private JsonCodec find() {
        JsonCodec codec = isThere("tools.jackson.databind.json.JsonMapper") ? Jackson3.of(beans) : null;
        if (codec == null && isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
            codec = Jackson2.of(beans);
        }
        return codec == null ? JsonCodec.available() : codec;
    }

    private static boolean isThere(String className) {
        return ClassUtils.isPresent(className, ApplicationJson.class.getClassLoader());
    }

    /** A class of its own, so that Jackson 3 is linked only where it is there. */
    private record Jackson3(JsonMapper mapper) implements JsonCodec {
        static @Nullable JsonCodec of(BeanFactory beans) {
            JsonMapper mapper = beans.getBeanProvider(JsonMapper.class).getIfUnique();
            return mapper == null ? null : new Jackson3(mapper);
        }

        @Override
        public <T> T read(Json document, Class<T> type) {
            try {
                return mapper.readValue(document.toBytes(), type);
            } catch (JacksonException mismatch) {
                throw JsonCodec.unfit(type, mismatch);
            }
        }
    }

    /** A class of its own, so that Jackson 2 is linked only where it is there. */
    private record Jackson2(ObjectMapper mapper) implements JsonCodec {
        /** Null also if the only mapper is one for XML or YAML. */
        static @Nullable JsonCodec of(BeanFactory beans) {
            ObjectMapper mapper = beans.getBeanProvider(ObjectMapper.class).getIfUnique();
            return mapper == null
                            || !JsonFactory.FORMAT_NAME_JSON.equals(
                                    mapper.getFactory().getFormatName())
                    ? null
                    : new Jackson2(mapper);
        }

        @Override
        public <T> T read(Json document, Class<T> type) {
            try {
                return mapper.readValue(document.toBytes(), type);
            } catch (IOException mismatch) {
                throw JsonCodec.unfit(type, mismatch);
            }
        }
    }
}
