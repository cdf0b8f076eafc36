package io.hookproof;

import io.hookproof.http.Json;
import org.jspecify.annotations.Nullable;

/** Binds with whichever Jackson is there, found out at the first use without loading the classes of the other. */
final class JsonCodecs implements JsonCodec {
    private volatile @Nullable JsonCodec found;

    @Override
    public <T> T read(Json document, Class<T> type) {
        JsonCodec codec = found;
        if (codec == null) {
            codec = find(type);
            found = codec;
        }
        return codec.read(document, type);
    }

    private static JsonCodec find(Class<?> wanted) {
        if (isThere("tools.jackson.databind.json.JsonMapper")) {
            try {
                return new Jackson3Codec();
            } catch (LinkageError halfThere) {
                // Its databind is there, but not the annotations it needs: an application that uses Jackson 2.
            }
        }
        if (isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
            return new Jackson2Codec();
        }
        throw new IllegalStateException("json(" + wanted.getSimpleName() + ".class) needs Jackson: add"
                + " tools.jackson.core:jackson-databind or com.fasterxml.jackson.core:jackson-databind, or read the"
                + " document with json()");
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
