package io.hookproof.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form body or a query, decoded strictly: UTF-8 by default, complete percent escapes, {@code +} for a
 * space, at most 10,000 fields. Order and repeated names are kept. Immutable.
 */
public final class Form {
    private static final int MAX_FIELDS = 10_000;

    private final List<Field> fields;

    private Form(List<Field> fields) {
        this.fields = Collections.unmodifiableList(fields);
    }

    /** A decoded field. */
    public record Field(String name, String value) {
        /** The lengths only, because a body that is no form becomes the name of a single field. */
        @Override
        public String toString() {
            return "Field[name of " + name.length() + ", value of " + value.length() + " characters]";
        }
    }

    /**
     * Parses the fields in {@code body}; empty if an escape is broken, the body is not UTF-8, or there are too many
     * fields.
     */
    public static Optional<Form> parse(Body body) {
        return parse(body.raw(), StandardCharsets.UTF_8);
    }

    /**
     * Parses the fields in a body of any character set. ASCII is read as it is, and any other byte as the ISO 8859-1
     * letter. For a sender that does not write UTF-8, to read fields whose values are ASCII, such as ids.
     */
    public static Optional<Form> parseAnyCharset(Body body) {
        return parse(body.raw(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Parses the fields in a body of that character set. The result is also empty if a byte is no letter of the
     * character set.
     */
    public static Optional<Form> parse(Body body, Charset charset) {
        return parse(body.raw(), charset);
    }

    /** Parses the fields in the part of a target after {@code ?}. */
    public static Optional<Form> parse(String query) {
        return parse(query.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static Optional<Form> parse(byte[] text, Charset charset) {
        List<Field> fields = new ArrayList<>();
        int start = 0;
        while (start < text.length) {
            int end = indexOf(text, '&', start, text.length);
            if (end > start) {
                int equals = indexOf(text, '=', start, end);
                String name = decode(text, start, equals, charset);
                String value = equals < end ? decode(text, equals + 1, end, charset) : "";
                if (name == null || value == null || fields.size() == MAX_FIELDS) {
                    return Optional.empty();
                }
                fields.add(new Field(name, value));
            }
            start = end + 1;
        }
        return Optional.of(new Form(fields));
    }

    /** Every field in the order sent. */
    public List<Field> fields() {
        return fields;
    }

    /** Every value of that name, in the order sent. */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (Field field : fields) {
            if (field.name().equals(name)) {
                values.add(field.value());
            }
        }
        return values;
    }

    /** The value of a name that occurs exactly once; empty if the name is missing or repeated. */
    public Optional<String> only(String name) {
        List<String> values = all(name);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "Form[" + fields.size() + " fields]";
    }

    private static int indexOf(byte[] text, char wanted, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == wanted) {
                return i;
            }
        }
        return to;
    }

    private static @Nullable String decode(byte[] text, int from, int to, Charset charset) {
        byte[] decoded = new byte[to - from];
        int length = 0;
        for (int i = from; i < to; i++) {
            byte b = text[i];
            if (b == '+') {
                decoded[length++] = ' ';
            } else if (b == '%') {
                int octet = i + 2 < to ? hex(text[i + 1]) << 4 | hex(text[i + 2]) : -1;
                if (octet < 0) {
                    return null;
                }
                decoded[length++] = (byte) octet;
                i += 2;
            } else {
                decoded[length++] = b;
            }
        }
        try {
            return charset.newDecoder()
                    .decode(ByteBuffer.wrap(decoded, 0, length))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return null;
        }
    }

    private static int hex(byte b) {
        if (b >= '0' && b <= '9') {
            return b - '0';
        }
        if (b >= 'a' && b <= 'f') {
            return b - 'a' + 10;
        }
        return b >= 'A' && b <= 'F' ? b - 'A' + 10 : -1;
    }
}
