package io.hookproof;

import io.hookproof.http.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds with the Jackson that is there. It is detected at the first use, without loading the classes of the other. */
final class JsonCodecs implements JsonCodec {
    private static final int MAX_PATH = 200;

    /** One for all endpoints, because a mapper keeps what it learns about types. */
    private static volatile @Nullable JsonCodec found;

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
                // Its databind is there, but not the annotations it needs: the application uses Jackson 2.
            }
        }
        if (isThere("com.fasterxml.jackson.databind.ObjectMapper")) {
            return new Jackson2Codec();
        }
        throw new IllegalStateException("json(" + wanted.getSimpleName() + ".class) needs Jackson: add"
                + " tools.jackson.core:jackson-databind or com.fasterxml.jackson.core:jackson-databind, or read the"
                + " document with json()");
    }

    /**
     * The place in the document, as Jackson ends its messages with it; empty if a message has none. Numbers only, and
     * short.
     */
    static String place(String message) {
        String line = number(message, message.lastIndexOf("line: "), "line: ");
        String column = number(message, message.lastIndexOf(", column: "), ", column: ");
        String offset = number(message, message.lastIndexOf("byte offset: #"), "byte offset: #");
        return !line.isEmpty()
                ? " at line " + line + ", column " + column
                : offset.isEmpty() ? "" : " at byte " + offset;
    }

    /** The field as a pointer; empty if the exception of Jackson does not name it. */
    static String field(Throwable mismatch) {
        StringBuilder path = new StringBuilder();
        String name = mismatch.getClass().getName();
        try {
            if (name.startsWith("tools.jackson.")) {
                Jackson3Codec.addPath(mismatch, path);
            } else if (name.startsWith("com.fasterxml.jackson.")) {
                Jackson2Codec.addPath(mismatch, path);
            }
        } catch (LinkageError halfThere) {
            // The place in the text must be enough then.
        }
        return path.length() == 0 ? "" : " in " + path;
    }

    /** Adds a step to the path. The keys of a map are left out, because they are the sender's data. */
    static void addStep(StringBuilder path, @Nullable Object from, @Nullable String name, int index) {
        boolean isKey = from instanceof Map || from instanceof Class<?> type && Map.class.isAssignableFrom(type);
        if (path.length() < MAX_PATH) {
            path.append('/').append(isKey ? "*" : name == null ? Integer.toString(index) : LogText.text(name));
        }
    }

    private static String number(String message, int at, String before) {
        int from = at + before.length();
        int to = from;
        while (at >= 0
                && to < message.length()
                && to - from < 9
                && message.charAt(to) >= '0'
                && message.charAt(to) <= '9') {
            to++;
        }
        return at < 0 ? "" : message.substring(from, to);
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
