package io.hookproof.scheme;

import io.hookproof.http.Form;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decoded fields of the form body, or of the query where there is no body, sorted by name, as {@code name=value}
 * joined by {@code &}. Made by {@link SignedContent#sortedForm}; immutable, each word gives another.
 */
public final class SortedForm implements SignedContent {
    private final Set<String> without;
    private final String is;
    private final String between;
    private final boolean byPair;
    private final boolean skipsEmpty;
    private final boolean masked;

    /** @param masked whether it begins with {@code between}, and values have {@code _} for what joins pairs */
    SortedForm(Set<String> without, String is, String between, boolean byPair, boolean skipsEmpty, boolean masked) {
        this.without = without;
        this.is = is;
        this.between = between;
        this.byPair = byPair;
        this.skipsEmpty = skipsEmpty;
        this.masked = masked;
    }

    /**
     * What stands between a name and its value, and between two pairs; {@code =} and {@code &} unless said. Where one of
     * them is nothing, or both are the same, letters may move from one to the other, which the scheme has to declare.
     */
    public SortedForm joined(String is, String between) {
        return new SortedForm(without, is, between, byPair, skipsEmpty, masked);
    }

    /** Sorted by name and value as they are joined: {@code paid_at…} stands before {@code paidtrue}. */
    public SortedForm byPair() {
        return new SortedForm(without, is, between, true, skipsEmpty, masked);
    }

    /** A field without a value is signed as well; left out unless said. */
    public SortedForm withEmpty() {
        return new SortedForm(without, is, between, byPair, false, masked);
    }

    /** Whether nothing parts a name from its value, or one pair from the next, or the same parts both. */
    boolean touches() {
        return is.isEmpty() || between.isEmpty() || is.equals(between);
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        Optional<Form> form = fields(parts);
        if (form.isEmpty()) {
            return Rejection.CONTENT_MISSING;
        }
        Set<String> names = new HashSet<>();
        for (Form.Field field : form.get().fields()) {
            // A name that came twice could be signed once: which of the two would be a guess.
            if (!names.add(field.name())) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        if (touches()) {
            return null;
        }
        for (Form.Field field : form.get().fields()) {
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
        if (field.name().contains(between) || field.name().contains(is)) {
            return true;
        }
        String value = masked(field.value());
        for (int and = value.indexOf(between); and >= 0; and = value.indexOf(between, and + 1)) {
            int from = and + between.length();
            int next = value.indexOf(between, from);
            int equals = value.indexOf(is, from);
            if (equals >= 0 && (next < 0 || equals < next)) {
                String name = value.substring(from, equals);
                if (name.compareTo(field.name()) > 0 || names.contains(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The form body; for requests without one, the query. */
    private static Optional<Form> fields(Parts parts) {
        return parts.request().body().size() > 0 ? parts.form() : parts.query();
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        List<Form.Field> sorted = new ArrayList<>();
        for (Form.Field field : fields(parts).orElseThrow().fields()) {
            if (!without.contains(field.name()) && !(skipsEmpty && field.value().isBlank())) {
                sorted.add(field);
            }
        }
        sorted.sort(byPair ? Comparator.comparing(this::pair) : Comparator.comparing(Form.Field::name));
        for (int i = 0; i < sorted.size(); i++) {
            sink.text(i > 0 || masked ? between : "");
            sink.text(pair(sorted.get(i)));
        }
    }

    private String pair(Form.Field field) {
        return field.name() + is + masked(field.value());
    }

    private String masked(String value) {
        return masked ? value.replace(between, "_").replace(is, "_") : value;
    }

    // Not the query: beside a body nobody signs it.
    @Override
    public Coverage coverage() {
        Set<Place> unsigned = new HashSet<>();
        for (String name : without) {
            unsigned.add(new Place(Place.Kind.FORM_FIELD, name));
        }
        return Coverage.body(Set.of()).without(unsigned);
    }

    @Override
    public String toString() {
        return "sorted form fields without " + new TreeSet<>(without);
    }
}
