package io.hookproof;

import io.hookproof.http.Json;

/**
 * Binds a strict JSON document to a type. The Spring adapter passes one over the application's mapper. By default
 * it is Jackson 3 or Jackson 2, whichever is there. Its method is generic, so write it as a class or pass a method
 * reference, because the language allows no lambda.
 */
public interface JsonCodec {
    /**
     * Binds the document to that type.
     *
     * @throws IllegalArgumentException if the document does not fit the type
     * @throws IllegalStateException if there is no library to bind with
     */
    <T> T read(Json document, Class<T> type);

    /**
     * Returns the exception for a document that does not fit, which says where, for codecs and adapters. Messages of
     * binding libraries repeat values of the document, which must not reach a log. The names of fields may, except for
     * the keys of maps.
     */
    static IllegalArgumentException unfit(Class<?> type, Throwable mismatch) {
        return new IllegalArgumentException("the document does not fit " + type.getSimpleName() + ": "
                + mismatch.getClass().getSimpleName() + JsonCodecs.place(String.valueOf(mismatch.getMessage()))
                + JsonCodecs.field(mismatch));
    }

    /** Returns a codec that uses Jackson 3 if its databind is there, else Jackson 2. */
    static JsonCodec available() {
        return new JsonCodecs();
    }
}
