package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The decoded fields of a form, sorted by name, as PHP's {@code serialize} writes an array of texts. */
final class PhpSerializedForm implements SignedContent {
    private final Set<String> without;

    PhpSerializedForm(Set<String> without) {
        this.without = without;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<Form> form = parts.form();
        if (form.isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        Set<String> names = new HashSet<>();
        for (Form.Field field : form.get().fields()) {
            if (!names.add(field.name())) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (Form.Field field : parts.form().orElseThrow().fields()) {
            if (!without.contains(field.name())) {
                sorted.put(field.name(), field.value());
            }
        }
        sink.text("a:" + sorted.size() + ":{");
        for (Map.Entry<String, String> field : sorted.entrySet()) {
            text(field.getKey(), sink);
            text(field.getValue(), sink);
        }
        sink.text("}");
    }

    /** Each with its length in bytes, so that nothing can reach over into its neighbour. */
    private static void text(String text, Sink sink) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sink.text("s:" + bytes.length + ":\"");
        sink.bytes(bytes);
        sink.text("\";");
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of());
    }

    @Override
    public String toString() {
        return "serialised form fields without " + new TreeSet<>(without);
    }
}
