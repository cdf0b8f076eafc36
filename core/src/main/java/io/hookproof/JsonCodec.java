package io.hookproof;

import io.hookproof.http.Json;

/**
 * Binds a strict JSON document to a type. Adapters pass the application's own; otherwise it is Jackson 3 or Jackson 2,
 * whichever is there.
 */
@FunctionalInterface
public interface JsonCodec {
    /**
     * The document as that type.
     *
     * @throws IllegalArgumentException if it does not fit
     * @throws IllegalStateException if there is nothing to bind with
     */
    <T> T read(Json document, Class<T> type);

    /** Jackson 3 if its databind is there, else Jackson 2. */
    static JsonCodec available() {
        return new JsonCodecs();
    }
}
