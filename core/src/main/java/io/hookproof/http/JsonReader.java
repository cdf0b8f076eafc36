package io.hookproof.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads JSON bytes into maps and lists, strictly. */
final class JsonReader {
    /**
     * The memory that each byte of an unproven document may take. A genuine document takes five bytes, and one with
     * lines of few letters sixteen.
     */
    private static final long MOST_PER_BYTE = 24;
    /** A smaller document may take as much memory as one of this size, however dense it is. */
    private static final int SMALL = 256 * 1024;

    /** For the document of a proven sender. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    // About what the JVM takes for each, including arrays that grow and are thrown away on the way.
    private static final int OBJECT = 170;
    private static final int ARRAY = 105;
    private static final int NAME = 100;
    private static final int NUMBER = 64;
    private static final int TEXT = 48;
    /** For each letter of a text, which is gathered, copied and kept; of the allowance alone, as a size limits it. */
    private static final long LETTER = 4;

    private static final int SLOT = 12;

    private static final int MAX_LEVELS = 64;
    /**
     * For the document of a proven sender: deep nesting by the sender's users is no reason to lose an event, and small
     * stacks can hold this many levels.
     */
    private static final int MAX_PROVEN_LEVELS = 500;

    private static final int MAX_DIGITS = 1_000;
    private static final int MAX_NAME = 8_192;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Not in thread locals: a thread may belong to a container and outlive the application.
            .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
            // The names of an unproven document must not fill a table that lives as long as the process.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_PROVEN_LEVELS + 1)
                    .maxNumberLength(MAX_DIGITS)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final int levels;
    private final @Nullable Allowance allowance;
    /** The bytes of memory that the rest of the document may take. */
    private long left;

    private JsonReader(JsonParser parser, long most, @Nullable Allowance allowance) {
        this.parser = parser;
        this.levels = most == UNLIMITED ? MAX_PROVEN_LEVELS : MAX_LEVELS;
        this.allowance = allowance;
        this.left = most;
    }

    /** Thrown if a limit is exceeded; names the limit, and nothing of the document. */
    private static final class Limit extends IOException {
        private static final long serialVersionUID = 1L;

        Limit(String message) {
            super(message);
        }
    }

    /**
     * Reads an unproven document; empty if it is not exactly one strict JSON document, or takes more memory than an
     * unproven one may.
     *
     * @param allowance what the request may take; null if nothing but the document's size limits it
     */
    static Optional<Json> read(byte[] bytes, @Nullable Allowance allowance) {
        return read(bytes, most(bytes), allowance);
    }

    /** Reads a proven document; empty if it is not exactly one strict JSON document. */
    static Optional<Json> readProven(byte[] bytes) {
        return read(bytes, UNLIMITED, null);
    }

    private static long most(byte[] bytes) {
        return MOST_PER_BYTE * Math.max(bytes.length, SMALL);
    }

    private static Optional<Json> read(byte[] bytes, long most, @Nullable Allowance allowance) {
        if (!startsLikeUtf8Json(bytes) || !isStrictUtf8(bytes)) {
            return Optional.empty();
        }
        try {
            return document(bytes, most, allowance);
        } catch (IOException notStrictJson) {
            return Optional.empty();
        }
    }

    private static Optional<Json> document(byte[] bytes, long most, @Nullable Allowance allowance) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object root = new JsonReader(parser, most, allowance).value();
            return parser.nextToken() == null ? Optional.of(new Json(root)) : Optional.empty();
        }
    }

    static boolean beginsLikeJson(byte[] bytes) {
        int start = 0;
        // The bytes that other encodings put before the first character do not show that the body was meant to be
        // anything but JSON.
        while (start < bytes.length && bytes[start] <= ' ') {
            start++;
        }
        return start < bytes.length && (bytes[start] == '{' || bytes[start] == '[');
    }

    /** Describes the limit that refuses a document; null if there is none, and if the bytes are not JSON. */
    static @Nullable String problem(byte[] bytes, boolean isProven, @Nullable Allowance allowance) {
        if (!beginsLikeJson(bytes)) {
            return null;
        }
        try {
            document(bytes, isProven ? UNLIMITED : most(bytes), isProven ? null : allowance);
            return null;
        } catch (StreamConstraintsException tooMuch) {
            return "its JSON has more than " + MAX_DIGITS + " digits in a number or " + MAX_NAME
                    + " characters in a name";
        } catch (Limit limit) {
            return "in its JSON " + limit.getMessage();
        } catch (IOException notJson) {
            // The body may be meant for code that reads bytes; code that asks for JSON learns that it is none.
            return null;
        }
    }

    private void take(int bytes) throws IOException {
        left -= bytes;
        if (left < 0 || allowance != null && !allowance.take(bytes)) {
            throw tooMuch();
        }
    }

    private static Limit tooMuch() {
        return new Limit("there are more names, values and letters than its size allows");
    }

    /**
     * Reads a value without recursion, because a proven document may have more levels than a small stack has room for.
     */
    private @Nullable Object value() throws IOException {
        List<Object> open = new ArrayList<>();
        Object root = begun(open);
        int before = 0;
        while (!open.isEmpty()) {
            boolean isAtTheFirst = open.size() > before;
            before = open.size();
            JsonToken token = isAtTheFirst ? parser.currentToken() : parser.nextToken();
            Object inside = open.get(open.size() - 1);
            if (token.isStructEnd()) {
                open.remove(open.size() - 1);
            } else if (token == JsonToken.FIELD_NAME) {
                take(NAME);
                String name = parser.currentName();
                parser.nextToken();
                put(inside, name, begun(open));
            } else {
                add(inside, begun(open));
            }
        }
        return root;
    }

    /**
     * Reads the beginning of a value. An object or array that is not empty is filled later: until then it is the
     * innermost open one, and the parser is at its first element.
     */
    private @Nullable Object begun(List<Object> open) throws IOException {
        take(SLOT);
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> {
                requireRoom();
                if (parser.nextToken() == JsonToken.END_OBJECT) {
                    yield Map.of();
                }
                take(OBJECT);
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                open.add(members);
                yield Collections.unmodifiableMap(members);
            }
            case JsonTokenId.ID_START_ARRAY -> {
                requireRoom();
                if (parser.nextToken() == JsonToken.END_ARRAY) {
                    yield List.of();
                }
                take(ARRAY);
                List<@Nullable Object> elements = new ArrayList<>();
                open.add(elements);
                yield Collections.unmodifiableList(elements);
            }
            case JsonTokenId.ID_STRING -> text();
            case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT -> number();
            case JsonTokenId.ID_TRUE -> Boolean.TRUE;
            case JsonTokenId.ID_FALSE -> Boolean.FALSE;
            case JsonTokenId.ID_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
        };
    }

    @SuppressWarnings("unchecked")
    private static void put(Object members, String name, @Nullable Object value) throws IOException {
        Map<String, @Nullable Object> map = (Map<String, @Nullable Object>) members;
        int before = map.size();
        map.put(name, value);
        // Jackson's own detection of duplicate names keeps a second set of them.
        if (map.size() == before) {
            throw new Limit("a name comes twice in an object");
        }
    }

    @SuppressWarnings("unchecked")
    private static void add(Object elements, @Nullable Object value) {
        ((List<@Nullable Object>) elements).add(value);
    }

    private void requireRoom() throws IOException {
        if (parser.getParsingContext().getNestingDepth() > levels) {
            throw new Limit("there are more than " + levels + " levels");
        }
    }

    private String text() throws IOException {
        take(TEXT);
        // Before it is copied, because a document may be one text, and many requests may bring one at once.
        if (allowance != null && !allowance.take(LETTER * parser.getTextLength())) {
            throw tooMuch();
        }
        return parser.getText();
    }

    private SentNumber number() throws IOException {
        take(NUMBER);
        return new SentNumber(parser.getText());
    }

    // Jackson would detect UTF-16 and UTF-32 and skip a byte order mark, which would give three more readings of the
    // same bytes. In each of these encodings one of the first two bytes is zero, or the first is no ASCII.
    private static boolean startsLikeUtf8Json(byte[] bytes) {
        return bytes.length > 0 && bytes[0] > 0 && (bytes.length < 2 || bytes[1] != 0);
    }

    private static boolean isStrictUtf8(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        return i == bytes.length || Body.isUtf8(bytes) && escapesAreAscii(bytes);
    }

    // Jackson's reader of hex digits looks at the last byte of each only: it would take U+0341 for an A, and no other
    // reader would.
    private static boolean escapesAreAscii(byte[] bytes) {
        for (int i = 0; i < bytes.length - 1; i++) {
            if (bytes[i] == '\\') {
                i++;
                if (bytes[i] == 'u' && !areAscii(bytes, i + 1, Math.min(i + 5, bytes.length))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean areAscii(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] < 0) {
                return false;
            }
        }
        return true;
    }
}
