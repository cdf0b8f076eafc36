package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decoded fields of a form, sorted by name, each as name, {@code =} and value.
 */
final class SortedForm implements SignedContent {
    private final boolean between;
    private final String before;
    private final Set<String> without;
    private final boolean skipsEmpty;
    private final String masked;

    /**
     * @param before what stands before each pair, or between pairs where {@code between} is set
     * @param masked signs that the sender writes as {@code _} in values; empty if it writes them as they are
     */
    SortedForm(boolean between, String before, Set<String> without, boolean skipsEmpty, String masked) {
        this.between = between;
        this.before = before;
        this.without = without;
        this.skipsEmpty = skipsEmpty;
        this.masked = masked;
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        if (fields(parts).isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        Set<String> names = new java.util.HashSet<>();
        for (Form.Field field : fields(parts).get().fields()) {
            // A name that came twice could be signed once: which of the two would be a guess.
            if (!names.add(field.name())) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        for (Form.Field field : fields(parts).get().fields()) {
            if (hasOtherReadings(field, names)) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    /**
     * Whether another form gives the same text: its fields drawn together into the value of one, or a value taken apart.
     * Text in a value that looks like a field which could not stand there, by the order of names, is left alone.
     */
    private boolean hasOtherReadings(Form.Field field, Set<String> names) {
        if (field.name().indexOf('&') >= 0 || field.name().indexOf('=') >= 0) {
            return true;
        }
        String value = masked(field.value());
        for (int and = value.indexOf('&'); and >= 0; and = value.indexOf('&', and + 1)) {
            int next = value.indexOf('&', and + 1);
            int equals = value.indexOf('=', and + 1);
            if (equals >= 0 && (next < 0 || equals < next)) {
                String name = value.substring(and + 1, equals);
                if (name.compareTo(field.name()) > 0 || names.contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The form body; for requests without one, the query. */
    private static java.util.Optional<Form> fields(Parts parts) {
        return parts.request().body().size() > 0 ? parts.form() : parts.query();
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        TreeMap<String, String> sorted = new TreeMap<>();
        for (Form.Field field : fields(parts).orElseThrow().fields()) {
            boolean counts = !without.contains(field.name())
                    && !(skipsEmpty && field.value().isBlank());
            if (counts) {
                sorted.put(field.name(), field.value());
            }
        }
        boolean first = true;
        for (var field : sorted.entrySet()) {
            sink.text(between && first ? "" : before);
            sink.text(field.getKey());
            sink.text("=");
            sink.text(masked(field.getValue()));
            first = false;
        }
    }

    private String masked(String value) {
        String text = value;
        for (int i = 0; i < masked.length(); i++) {
            text = text.replace(masked.charAt(i), '_');
        }
        return text;
    }

    @Override
    public Coverage coverage() {
        return Coverage.body(Set.of(new Place(Place.Kind.QUERY, "")));
    }

    @Override
    public String toString() {
        return "sorted form fields without " + new TreeSet<>(without);
    }
}
