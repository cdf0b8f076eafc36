package io.hookproof.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns bytes into maps and lists, strictly. */
final class JsonReader {
    /** What a byte of a stranger's document may take in memory: of a genuine one it takes five, of lines of few letters sixteen. */
    private static final long MOST_PER_BYTE = 24;
    /** A small one may take more: however dense it is, it comes to no more than this. */
    private static final int SMALL = 256 * 1024;

    /** Of whom is believed. */
    private static final long UNLIMITED = Long.MAX_VALUE;

    // About what the JVM takes for each, with what grows and is thrown away on the way.
    private static final int OBJECT = 170;
    private static final int ARRAY = 105;
    private static final int NAME = 100;
    private static final int NUMBER = 64;
    private static final int TEXT = 48;
    private static final int SLOT = 12;

    private static final int MAX_LEVELS = 64;
    /** Of whom is believed: what its users nest is no reason to lose an event, and small stacks hold it. */
    private static final int MAX_PROVEN_LEVELS = 500;

    private static final int MAX_DIGITS = 1_000;
    private static final int MAX_NAME = 8_192;

    static final JsonFactory FACTORY = JsonFactory.builder()
            // Beside the threads, which may be a container's and outlive the application.
            .recyclerPool(JsonRecyclerPools.newBoundedPool(64))
            // Names of a stranger's document must not fill a table that lives as long as the process.
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
    /** Bytes of memory that what is still to come may take. */
    private long left;

    private JsonReader(JsonParser parser, long most) {
        this.parser = parser;
        this.levels = most == UNLIMITED ? MAX_PROVEN_LEVELS : MAX_LEVELS;
        this.left = most;
    }

    /** A limit that was passed; says which, and nothing of the document. */
    private static final class Limit extends IOException {
        private static final long serialVersionUID = 1L;

        Limit(String message) {
            super(message);
        }
    }

    /** Empty if it is not exactly one strict JSON document, or takes more memory than a stranger's may. */
    static Optional<Json> read(byte[] bytes) {
        return read(bytes, most(bytes));
    }

    /** Empty if it is not exactly one strict JSON document. */
    static Optional<Json> readProven(byte[] bytes) {
        return read(bytes, UNLIMITED);
    }

    private static long most(byte[] bytes) {
        return MOST_PER_BYTE * Math.max(bytes.length, SMALL);
    }

    private static Optional<Json> read(byte[] bytes, long most) {
        if (!startsLikeUtf8Json(bytes) || !isStrictUtf8(bytes)) {
            return Optional.empty();
        }
        try {
            return document(bytes, most);
        } catch (IOException notStrictJson) {
            return Optional.empty();
        }
    }

    private static Optional<Json> document(byte[] bytes, long most) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object root = new JsonReader(parser, most).value();
            return parser.nextToken() == null ? Optional.of(new Json(root)) : Optional.empty();
        }
    }

    static boolean beginsLikeJson(byte[] bytes) {
        int start = 0;
        // What other encodings put before the first sign is no sign that it was meant to be anything else.
        while (start < bytes.length && bytes[start] <= ' ') {
            start++;
        }
        return start < bytes.length && (bytes[start] == '{' || bytes[start] == '[');
    }

    /** Which limit keeps it from being read; null if none does, as of what is no JSON. */
    static @Nullable String problem(byte[] bytes, boolean isProven) {
        if (!beginsLikeJson(bytes)) {
            return null;
        }
        try {
            document(bytes, isProven ? UNLIMITED : most(bytes));
            return null;
        } catch (StreamConstraintsException tooMuch) {
            return "its JSON has more than " + MAX_DIGITS + " digits in a number or " + MAX_NAME + " letters in a name";
        } catch (Limit limit) {
            return "in its JSON " + limit.getMessage();
        } catch (IOException notJson) {
            // It may be meant for whoever reads the bytes; who asks for JSON hears that it is none.
            return null;
        }
    }

    private void take(int bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new Limit("there are more names and values than its size allows");
        }
    }

    /** Without recursion: what is believed may have more levels than a small stack has room for. */
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
     * The value that begins here. An object or an array with anything in it is filled later: it is the innermost open one
     * until then, and the parser is at the first of what it holds.
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
        // Jackson's own look for names that come twice keeps a second set of them.
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
        return parser.getText();
    }

    private SentNumber number() throws IOException {
        take(NUMBER);
        return new SentNumber(parser.getText());
    }

    // Jackson would detect UTF-16 and UTF-32 and skip a byte order mark: three more readings of the same bytes.
    private static boolean startsLikeUtf8Json(byte[] bytes) {
        return bytes.length > 0
                && bytes[0] > 0
                && (bytes.length < 2 || bytes[1] != 0)
                && (bytes.length < 4 || (bytes[2] | bytes[3]) != 0);
    }

    private static boolean isStrictUtf8(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] >= 0) {
            i++;
        }
        if (i == bytes.length) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return escapesAreAscii(bytes);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    // Jackson's reader of letters looks at the last byte of each digit only: U+0341 would be an A to it and to nobody
    // else.
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
