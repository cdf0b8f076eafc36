package io.hookproof;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hookproof.http.Json;
import java.io.IOException;

/**
 * Binds with Jackson 2. Fields that the type does not have are ignored, because senders add new ones at any time.
 * Buffers are pooled and not thread-local, as in Jackson 3.
 */
final class Jackson2Codec implements JsonCodec {
    // Not static: a class that fails in its initialization stays broken for as long as the process runs.
    private final ObjectMapper mapper = new ObjectMapper(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
                    // The body limit decides how long a text may be.
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            // Not by the thread's context class loader, which may see none, or those of another Jackson.
            .registerModules(ObjectMapper.findModules(Jackson2Codec.class.getClassLoader()))
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    @Override
    public <T> T read(Json document, Class<T> type) {
        try {
            return mapper.readValue(document.toBytes(), type);
        } catch (IOException mismatch) {
            throw JsonCodec.unfit(type, mismatch);
        }
    }

    static void addPath(Throwable mismatch, StringBuilder path) {
        if (mismatch instanceof JsonMappingException placed) {
            for (JsonMappingException.Reference step : placed.getPath()) {
                JsonCodecs.addStep(path, step.getFrom(), step.getFieldName(), step.getIndex());
            }
        }
    }
}
