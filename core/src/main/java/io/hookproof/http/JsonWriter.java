package io.hookproof.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps and lists as compact JSON in UTF-8. */
final class JsonWriter {
    private JsonWriter() {}

    static byte[] written(@Nullable Object root) {
        try {
            return written(root, false);
        } catch (IOException halfASurrogatePair) {
            // UTF-8 cannot encode it, but an escape can, and it was escaped when it came in.
            try {
                return written(root, true);
            } catch (IOException neverFromMemory) {
                throw new UncheckedIOException(neverFromMemory);
            }
        }
    }

    private static byte[] written(@Nullable Object root, boolean isEscaped) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JsonReader.FACTORY.createGenerator(bytes)) {
            generator.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), isEscaped);
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
        } else if (value instanceof Number number && hasDigits(number)) {
            generator.writeNumber(number.toString());
        } else if (value == null) {
            generator.writeNull();
        } else {
            // Never the value: it may be what a stranger sent.
            throw new IllegalArgumentException("a " + value.getClass().getSimpleName()
                    + " is no JSON value: give text, a finite number, a Boolean, a List or a Map");
        }
    }

    private static boolean hasDigits(Number number) {
        return !(number instanceof Double || number instanceof Float) || Double.isFinite(number.doubleValue());
    }
}
