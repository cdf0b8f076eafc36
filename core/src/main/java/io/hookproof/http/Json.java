package io.hookproof.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document, read strictly: UTF-8 whatever the content type says, no duplicate names (two readers could each see
 * another value), nothing after the end, at most 64 levels, 10,000 names and 100,000 values. Numbers stay the text they were sent as.
 * Immutable.
 *
 * <p>A value is a {@code Map<String, Object>}, a {@code List<Object>}, a {@code String}, a {@link Number}, a
 * {@code Boolean} or {@code null}; the path to one is a JSON Pointer such as {@code /data/object/id}
 * (<a href="https://www.rfc-editor.org/rfc/rfc6901#section-5">RFC 6901, section 5</a>).
 */
public final class Json {
    private static final int MAX_NAMES = 10_000;
    /** A value of two bytes takes eighty in memory, and some senders are believed only after their document is read. */
    private static final int MAX_VALUES = 100_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Names of a stranger's document must not fill a table that lives as long as the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(64)
                    .maxNumberLength(1_000)
                    .maxNameLength(8_192)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final JsonFactory ESCAPING =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final @Nullable Object root;

    private Json(@Nullable Object root) {
        this.root = root;
    }

    /** The document in {@code body}; empty if it is not exactly one strict JSON document. */
    public static Optional<Json> parse(Body body) {
        return parse(body.raw());
    }

    /** The document in {@code text}; empty if it is not exactly one strict JSON document. */
    public static Optional<Json> parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Json> parse(byte[] bytes) {
        if (!startsLikeUtf8Json(bytes) || !isUtf8(bytes)) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object root = new Reader(parser).value();
            return parser.nextToken() == null ? Optional.of(new Json(root)) : Optional.empty();
        } catch (IOException notStrictJson) {
            return Optional.empty();
        }
    }

    /** A document of values of the types named above, for what is to be written. */
    public static Json of(Object value) {
        return new Json(value);
    }

    /** The value at {@code pointer}; empty if there is none or it is {@code null}. */
    public Optional<Json> at(String pointer) {
        Object value = find(pointer);
        return value == null ? Optional.empty() : Optional.of(new Json(value));
    }

    /** The text at {@code pointer}: a string as it is, a number or boolean as it was sent; else empty. */
    public Optional<String> text(String pointer) {
        return Optional.ofNullable(asText(find(pointer)));
    }

    /** This value as text: a string as it is, a number or boolean as it was sent; else empty. */
    public Optional<String> text() {
        return Optional.ofNullable(asText(root));
    }

    /** The elements if this is an array; else empty. */
    public List<Json> elements() {
        List<Json> elements = new ArrayList<>();
        if (root instanceof List<?> list) {
            for (Object element : list) {
                elements.add(new Json(element));
            }
        }
        return elements;
    }

    /** Whether there is a value other than {@code null} at {@code pointer}. */
    public boolean has(String pointer) {
        return find(pointer) != null;
    }

    /** The value itself, in the types named above. */
    public @Nullable Object value() {
        return root;
    }

    /** This value written as JSON again, compact, in UTF-8: equal in meaning, not in bytes, to what was read. */
    public byte[] toBytes() {
        try {
            return written(FACTORY);
        } catch (IOException halfASurrogatePair) {
            // UTF-8 cannot spell it; an escape can, and was how it came in.
            try {
                return written(ESCAPING);
            } catch (IOException neverFromMemory) {
                throw new UncheckedIOException(neverFromMemory);
            }
        }
    }

    private byte[] written(JsonFactory factory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = factory.createGenerator(bytes)) {
            write(generator, root);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            generator.writeNumber(number.toString());
        } else {
            generator.writeNull();
        }
    }

    /** The kind of value, never the value. */
    @Override
    public String toString() {
        return "Json[" + (root == null ? "null" : root.getClass().getSimpleName()) + "]";
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
            value = step(value, pointer.substring(start, end));
            if (value == null) {
                return null;
            }
            start = end + 1;
        }
        return value;
    }

    private static @Nullable Object step(@Nullable Object value, String token) {
        if (value instanceof Map<?, ?> map) {
            return map.get(
                    token.indexOf('~') < 0 ? token : token.replace("~1", "/").replace("~0", "~"));
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
        return token.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable String asText(@Nullable Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        return null;
    }

    // Jackson would detect UTF-16 and UTF-32 and skip a byte order mark: three more readings of the same bytes.
    private static boolean startsLikeUtf8Json(byte[] bytes) {
        return bytes.length > 0
                && bytes[0] > 0
                && (bytes.length < 2 || bytes[1] != 0)
                && (bytes.length < 4 || (bytes[2] | bytes[3]) != 0);
    }

    private static boolean isUtf8(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        if (i == bytes.length) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    /** A number as it was sent: {@code 1.0} stays {@code 1.0}, and no digit is lost. */
    private static final class SentNumber extends Number {
        private static final long serialVersionUID = 1L;

        private final String text;

        SentNumber(String text) {
            this.text = text;
        }

        @Override
        public int intValue() {
            return (int) doubleValue();
        }

        @Override
        public long longValue() {
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException fractionOrTooLong) {
                return (long) doubleValue();
            }
        }

        @Override
        public float floatValue() {
            return (float) doubleValue();
        }

        @Override
        public double doubleValue() {
            return Double.parseDouble(text);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SentNumber that && text.equals(that.text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** Turns the token stream into maps and lists; recursion is bounded by the factory's nesting limit. */
    private static final class Reader {
        private final JsonParser parser;
        private int names;
        private int values;

        Reader(JsonParser parser) {
            this.parser = parser;
        }

        @Nullable
        Object value() throws IOException {
            if (++values > MAX_VALUES) {
                throw new IOException("more than " + MAX_VALUES + " values");
            }
            JsonToken token = parser.currentToken();
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> parser.getText();
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new SentNumber(parser.getText());
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                case VALUE_NULL -> null;
                default -> throw new IOException("unexpected " + token);
            };
        }

        private Map<String, @Nullable Object> object() throws IOException {
            if (parser.nextToken() != JsonToken.FIELD_NAME) {
                return Map.of();
            }
            Map<String, @Nullable Object> map = new LinkedHashMap<>();
            do {
                if (++names > MAX_NAMES) {
                    throw new IOException("more than " + MAX_NAMES + " names");
                }
                String name = parser.currentName();
                parser.nextToken();
                int before = map.size();
                map.put(name, value());
                // Jackson's own look for names that come twice keeps a second set of them.
                if (map.size() == before) {
                    throw new IOException("a name comes twice");
                }
            } while (parser.nextToken() == JsonToken.FIELD_NAME);
            return java.util.Collections.unmodifiableMap(map);
        }

        private List<@Nullable Object> array() throws IOException {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return List.of();
            }
            List<@Nullable Object> list = new ArrayList<>();
            do {
                list.add(value());
            } while (parser.nextToken() != JsonToken.END_ARRAY);
            return java.util.Collections.unmodifiableList(list);
        }
    }
}
