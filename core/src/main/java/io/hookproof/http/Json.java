package io.hookproof.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read strictly. It must be UTF-8 whatever the content type says. Duplicate names are refused, because
 * two readers could each see another value. Nothing may follow the end. At most 64 levels are allowed, or 500 in a
 * document of a proven sender. Numbers keep the text they were sent as. Immutable.
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a {@code String}, a {@link Number}, a
 * {@code Boolean} or {@code null}. The path to a value is a JSON Pointer such as {@code /data/object/id} (<a
 * href="https://www.rfc-editor.org/rfc/rfc6901#section-5">RFC 6901, section 5</a>).
 */
public final class Json {
    private final @Nullable Object root;

    Json(@Nullable Object root) {
        this.root = root;
    }

    /**
     * Parses a body that anyone may have sent. The result is empty if the body is not exactly one strict JSON document,
     * or has more names and values than a genuine one of its size. Parsing takes at most 24 times the body's size in
     * memory, or 6 MiB if that is more. {@link #parse(Body, Allowance)} limits what several bodies take together.
     */
    public static Optional<Json> parse(Body body) {
        return JsonReader.read(body.raw(), null);
    }

    /**
     * Parses a body that anyone may have sent, as {@link #parse(Body)} does. The result is also empty if the body needs
     * more memory than {@code allowance} has left.
     */
    public static Optional<Json> parse(Body body, @Nullable Allowance allowance) {
        return JsonReader.read(body.raw(), allowance);
    }

    /** Parses a body whose sender is proven, with any number of names and values and up to 500 levels. */
    public static Optional<Json> parseProven(Body body) {
        return JsonReader.readProven(body.raw());
    }

    /**
     * Describes why a JSON body is refused, by a limit or because a name occurs twice, in words that show nothing of
     * it. The result is empty if the body can be read, and if it is not JSON.
     *
     * @param isProven true for the limits of {@link #parseProven}, false for those of {@link #parse(Body)}
     */
    public static Optional<String> problem(Body body, boolean isProven) {
        return problem(body, isProven, null);
    }

    /**
     * Describes why a JSON body is refused, as {@link #problem(Body, boolean)} does, in the memory that
     * {@code allowance} has left.
     */
    public static Optional<String> problem(Body body, boolean isProven, @Nullable Allowance allowance) {
        return Optional.ofNullable(JsonReader.problem(body.raw(), isProven, allowance));
    }

    /** Parses {@code text}; empty if it is not exactly one strict JSON document. */
    public static Optional<Json> parse(String text) {
        return JsonReader.read(text.getBytes(StandardCharsets.UTF_8), null);
    }

    /**
     * Returns a document made of values of the types named above, to be written. It is not copied, so do not change it
     * afterwards. {@link #toBytes} throws {@link IllegalArgumentException} for a value of another type, and for a
     * number that is not finite.
     */
    public static Json of(Object value) {
        return new Json(value);
    }

    /**
     * The value at {@code pointer}; empty if there is none or it is {@code null}.
     *
     * @throws IllegalArgumentException if the pointer is not empty and begins with another character than {@code /}
     */
    public Optional<Json> at(String pointer) {
        Object value = find(pointer);
        return value == null ? Optional.empty() : Optional.of(new Json(value));
    }

    /**
     * The text at {@code pointer}: a string as it is, a number or boolean as it was sent, otherwise empty.
     *
     * @throws IllegalArgumentException as {@link #at}
     */
    public Optional<String> text(String pointer) {
        return Optional.ofNullable(asText(find(pointer)));
    }

    /** This value as text: a string as it is, a number or boolean as it was sent, otherwise empty. */
    public Optional<String> text() {
        return Optional.ofNullable(asText(root));
    }

    /** The elements if this value is an array, otherwise empty. */
    public List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (root instanceof List<?> list) {
            for (Object element : list) {
                elements.add(new Json(element));
            }
        }
        return elements;
    }

    /**
     * Whether there is a value other than {@code null} at {@code pointer}.
     *
     * @throws IllegalArgumentException as {@link #at}
     */
    public boolean has(String pointer) {
        return find(pointer) != null;
    }

    /** The value itself, in the types named above. */
    public @Nullable Object value() {
        return root;
    }

    /**
     * Writes this value as JSON again, compact and in UTF-8. The result equals what was read in meaning, but not in
     * bytes.
     *
     * @throws IllegalArgumentException if it was made by {@link #of} of what JSON has no value for
     */
    public byte[] toBytes() {
        return JsonWriter.written(root);
    }

    /** The kind of value, but never the value. */
    @Override
    public String toString() {
        return "Json[" + kind() + "]";
    }

    private String kind() {
        if (root instanceof Map) {
            return "object";
        }
        if (root instanceof List) {
            return "array";
        }
        if (root instanceof String) {
            return "text";
        }
        return root instanceof Boolean ? "boolean" : root == null ? "null" : "number";
    }

    private @Nullable Object find(String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("JSON pointer \"" + pointer + "\" must be empty or start with /");
        }
        Object value = root;
        int start = 1;
        while (start <= pointer.length()) {
            int end = pointer.indexOf('/', start);
            if (end < 0) {
                end = pointer.length();
            }
            value = child(value, pointer.substring(start, end));
            if (value == null) {
                return null;
            }
            start = end + 1;
        }
        return value;
    }

    /**
     * Returns how a JSON Pointer writes the name of a member
     * (<a href="https://www.rfc-editor.org/rfc/rfc6901#section-3">RFC 6901, section 3</a>).
     */
    public static String step(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Returns the name of the member that a step of a JSON Pointer means. */
    public static String name(String step) {
        return step.indexOf('~') < 0 ? step : step.replace("~1", "/").replace("~0", "~");
    }

    private static @Nullable Object child(@Nullable Object value, String token) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name(token));
        }
        if (value instanceof List<?> list && isIndex(token)) {
            int index = Integer.parseInt(token);
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    private static boolean isIndex(String token) {
        if (token.isEmpty() || token.length() > 6 || (token.length() > 1 && token.charAt(0) == '0')) {
            return false;
        }
        for (int i = 0; i < token.length(); i++) {
            if (token.charAt(i) < '0' || token.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static @Nullable String asText(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        return null;
    }
}
