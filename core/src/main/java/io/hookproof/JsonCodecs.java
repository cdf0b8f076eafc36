package io.hookproof;

import io.hookproof.http.Json;

/** Finds out which Jackson is there without loading the classes of the other. */
final class JsonCodecs {
    private JsonCodecs() {}

    static JsonCodec available() {
        if (isThere("tools.jackson.databind.json.JsonMapper")) {
            return new Jackson3Codec();
        }
        if (isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
            return new Jackson2Codec();
        }
        return new JsonCodec() {
            @Override
            public <T> T read(Json document, Class<T> type) {
                throw new IllegalStateException("json(" + type.getSimpleName() + ".class) needs Jackson: add"
                        + " tools.jackson.core:jackson-databind or com.fasterxml.jackson.core:jackson-databind,"
                        + " or read the document with json()");
            }
        };
    }

    private static boolean isThere(String className) {
        try {
            Class.forName(className, false, JsonCodecs.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }
}
