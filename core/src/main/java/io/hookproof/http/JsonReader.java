package io.hookproof.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import com.fasterxml.jackson.core.StreamReadConstraints;
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

/** Turns bytes into maps and lists, strictly; recursion is bounded by the factory's nesting limit. */
final class JsonReader {
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

    private final JsonParser parser;
    private int names;
    private int values;

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Empty if it is not exactly one strict JSON document. */
    static Optional<Json> read(byte[] bytes) {
        if (!startsLikeUtf8Json(bytes) || !isStrictUtf8(bytes)) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Object root = new JsonReader(parser).value();
            return parser.nextToken() == null ? Optional.of(new Json(root)) : Optional.empty();
        } catch (IOException notStrictJson) {
            return Optional.empty();
        }
    }

    private @Nullable Object value() throws IOException {
        if (++values > MAX_VALUES) {
            throw new IOException("more than " + MAX_VALUES + " values");
        }
        return switch (parser.currentTokenId()) {
            case JsonTokenId.ID_START_OBJECT -> object();
            case JsonTokenId.ID_START_ARRAY -> array();
            case JsonTokenId.ID_STRING -> parser.getText();
            case JsonTokenId.ID_NUMBER_INT, JsonTokenId.ID_NUMBER_FLOAT -> new SentNumber(parser.getText());
            case JsonTokenId.ID_TRUE -> Boolean.TRUE;
            case JsonTokenId.ID_FALSE -> Boolean.FALSE;
            case JsonTokenId.ID_NULL -> null;
            default -> throw new IOException("unexpected " + parser.currentToken());
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
        return Collections.unmodifiableMap(map);
    }

    private List<@Nullable Object> array() throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return List.of();
        }
        List<@Nullable Object> list = new ArrayList<>();
        do {
            list.add(value());
        } while (parser.nextToken() != JsonToken.END_ARRAY);
        return Collections.unmodifiableList(list);
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
