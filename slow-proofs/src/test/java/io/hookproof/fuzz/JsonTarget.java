package io.hookproof.fuzz;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A document that we read is one to Jackson's tree too, with the same values; and it is the same written again. */
final class JsonTarget implements Target {
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "{\"id\":\"evt_1\",\"n\":[1,-2.5e3,0.1],\"t\":true,\"z\":null,\"o\":{\"a\":{}}}",
                        "[\"\\u00e9\\ud83d\\ude80\\ud800\",\"\\\\\\/\\b\"]",
                        "{\"a\":1,\"a\":2}",
                        "1e400",
                        " \"x\" ",
                        "{\"a/b\":{\"~\":[{}]}}",
                        "[[[[[[[[]]]]]]]]",
                        "[\"\\u004\u0341\"]")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void read(byte[] bytes) {
        Optional<Json> ours = Json.parse(Body.of(bytes));
        if (ours.isEmpty()) {
            return;
        }
        JsonNode theirs = jackson(bytes);
        same(ours.get(), theirs);
        Json again = Json.parse(Body.of(ours.get().toBytes()))
                .orElseThrow(() -> new IllegalStateException("what we wrote is no document"));
        same(again, theirs);
    }

    private static JsonNode jackson(byte[] bytes) {
        try {
            return JACKSON.readTree(bytes);
        } catch (IOException refused) {
            throw new IllegalStateException("Jackson refuses what we read", refused);
        }
    }

    private static void same(Json ours, JsonNode theirs) {
        if (theirs.isObject()) {
            int count = 0;
            for (Iterator<Map.Entry<String, JsonNode>> fields = theirs.fields(); fields.hasNext(); count++) {
                Map.Entry<String, JsonNode> field = fields.next();
                String pointer = "/" + field.getKey().replace("~", "~0").replace("/", "~1");
                if (field.getValue().isNull()) {
                    require(!ours.has(pointer), "null is a value");
                } else {
                    same(
                            ours.at(pointer).orElseThrow(() -> new IllegalStateException("lost " + pointer)),
                            field.getValue());
                }
            }
            require(ours.value() instanceof Map<?, ?> map && map.size() == count, "another object");
        } else if (theirs.isArray()) {
            List<Json> elements = ours.elements();
            require(ours.value() instanceof List<?> && elements.size() == theirs.size(), "another array");
            for (int i = 0; i < elements.size(); i++) {
                same(elements.get(i), theirs.get(i));
            }
        } else if (theirs.isNumber()) {
            double number = Double.parseDouble(ours.text().orElse("no number"));
            require(Double.compare(number, theirs.asDouble()) == 0 || number == theirs.asDouble(), "another number");
        } else if (theirs.isNull()) {
            require(ours.value() == null, "another null");
        } else {
            require(ours.text().equals(Optional.of(theirs.asText())), "another text");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
