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

    /**
     * That a document does not fit, and where, for codecs and adapters: what binding libraries say repeats its values, and
     * a delivery's are in no log. Names of fields are, except for the keys of maps.
     */
    static IllegalArgumentException unfit(Class<?> type, Throwable mismatch) {
        return new IllegalArgumentException("the document does not fit " + type.getSimpleName() + ": "
                + mismatch.getClass().getSimpleName() + JsonCodecs.place(String.valueOf(mismatch.getMessage()))
                + JsonCodecs.field(mismatch));
    }

    /** Jackson 3 if its databind is there, else Jackson 2. */
    static JsonCodec available() {
        return new JsonCodecs();
    }
}
