package io.hookproof;

import io.hookproof.http.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Binds with Jackson 3. Fields that the type does not have are ignored, because senders add new ones at any time. */
final class Jackson3Codec implements JsonCodec {
    // As in Jackson2Codec: not static, and with the modules beside this class, whatever thread comes first.
    private final JsonMapper mapper = JsonMapper.builder()
            .findAndAddModules(Jackson3Codec.class.getClassLoader())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public <T> T read(Json document, Class<T> type) {
        try {
            return mapper.readValue(document.toBytes(), type);
        } catch (JacksonException mismatch) {
            throw JsonCodec.unfit(type, mismatch);
        }
    }

    static void addPath(Throwable mismatch, StringBuilder path) {
        if (mismatch instanceof JacksonException placed) {
            for (JacksonException.Reference step : placed.getPath()) {
                JsonCodecs.addStep(path, step.from(), step.getPropertyName(), step.getIndex());
            }
        }
    }
}
