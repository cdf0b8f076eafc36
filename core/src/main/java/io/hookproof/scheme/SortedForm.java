package io.hookproof.scheme;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The decoded fields of the form body, or of the query of a GET, sorted by name, as {@code name=value} joined by {@code
 * &}. Created by {@link SignedContent#sortedForm}. Immutable; each method returns a new form.
 */
public final class SortedForm implements SignedContent {
    private final Set<String> without;
    // Changed only while the object is being copied.
    private String is = "=";
    private String between = "&";
    private boolean byPair;
    private boolean ignoresCapitals;
    private boolean skipsEmpty = true;
    private boolean masked;
    private boolean valuesOnly;
    private boolean serialized;
    /** The JSON Pointer to the object whose members are signed; null for a form. */
    private @Nullable String pointer;

    SortedForm(Set<String> without) {
        this.without = without;
    }

    private SortedForm copy() {
        SortedForm copy = new SortedForm(without);
        copy.is = is;
        copy.between = between;
        copy.byPair = byPair;
        copy.ignoresCapitals = ignoresCapitals;
        copy.skipsEmpty = skipsEmpty;
        copy.masked = masked;
        copy.valuesOnly = valuesOnly;
        copy.serialized = serialized;
        copy.pointer = pointer;
        return copy;
    }

    /**
     * Returns this form with {@code between} at its beginning, and with {@code _} in values for the characters that
     * join pairs. A blank value counts as empty.
     */
    SortedForm masked() {
        SortedForm masked = copy();
        masked.masked = true;
        return masked;
    }

    /** Returns this form as PHP's {@code serialize} writes an array of texts. */
    SortedForm serialized() {
        SortedForm serialized = withEmpty();
        serialized.serialized = true;
        return serialized;
    }

    /**
     * Sets the delimiters between a name and its value, and between two pairs; {@code =} and {@code &} by default. If a
     * delimiter is empty, or the two can overlap as {@code ::} and {@code :} do, bytes can shift across a field
     * boundary, which the scheme has to declare. No field is then proven by its name, because a customer whose name
     * looks like other fields may have it signed.
     */
    public SortedForm joined(String is, String between) {
        SortedForm joined = copy();
        joined.is = is;
        joined.between = between;
        return joined;
    }

    /**
     * Signs the values alone, in the order of their names, with the given delimiter. The names are not signed, so an
     * attacker could rename a value, which the scheme has to declare. No field is then proven by its name. If the
     * sender always sends the same fields, a template that names them proves them.
     */
    public SortedForm values(String between) {
        SortedForm values = joined("", between);
        values.valuesOnly = true;
        return values;
    }

    /** Sorts pairs as they are joined, by name and value: {@code paid_at…} comes before {@code paidtrue}. */
    public SortedForm byPair() {
        SortedForm byPair = copy();
        byPair.byPair = true;
        return byPair;
    }

    /**
     * Sorts without regard to case: {@code add_order} comes before {@code BRQ_amount}. Names that differ only in case
     * are refused, because neither comes before the other.
     */
    public SortedForm ignoringCapitals() {
        SortedForm ignoring = copy();
        ignoring.ignoresCapitals = true;
        return ignoring;
    }

    /**
     * Includes fields without a value, which are left out by default. If they are left out, nothing shows that one was
     * sent, and an attacker who forwards a request may add an empty field of any name. A space is a value, except in a
     * {@link SignedContent#sortedMaskedForm}.
     */
    public SortedForm withEmpty() {
        SortedForm withEmpty = copy();
        withEmpty.skipsEmpty = false;
        return withEmpty;
    }

    /**
     * Signs the members of a JSON object instead of a form's fields: texts, numbers and booleans as they were sent, and
     * null as an empty text. A member that contains others is refused unless it is left out by its name.
     */
    public SortedForm inJson(String pointer) {
        SortedForm inJson = copy();
        inJson.pointer = ValueSource.requirePointer(pointer);
        return inJson;
    }

    private Comparator<String> order() {
        return ignoresCapitals ? String.CASE_INSENSITIVE_ORDER : Comparator.naturalOrder();
    }

    /** Returns whether a delimiter is empty, or the two can overlap. */
    boolean touches() {
        return mayBeginIn(is, between) || mayBeginIn(between, is);
    }

    /** Returns whether the text is empty, or the other begins in it, even if it is cut off at its end. */
    private static boolean mayBeginIn(String text, String other) {
        for (int i = 0; i < text.length(); i++) {
            if (text.regionMatches(i, other, 0, Math.min(text.length() - i, other.length()))) {
                return true;
            }
        }
        return text.isEmpty();
    }

    @Override
    public @Nullable Rejection problem(Parts parts) {
        List<Form.Field> fields = fields(parts);
        if (fields == null) {
            return Rejection.CONTENT_MISSING;
        }
        if (pointer == null && looksLikeJson(parts.request().body())) {
            return Rejection.CONTENT_AMBIGUOUS;
        }
        Set<String> names = new TreeSet<>(order());
        for (Form.Field field : fields) {
            // If a name occurs twice, only one of the two may be signed, and which one would be a guess.
            if (!names.add(field.name())) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        if (touches() || serialized) {
            return null;
        }
        for (Form.Field field : fields) {
            if (hasOtherReadings(field, names)) {
                return Rejection.CONTENT_AMBIGUOUS;
            }
        }
        return null;
    }

    /**
     * Returns whether a reader would take the form for JSON. That JSON would be unsigned, because all of it may be one
     * field without a value.
     */
    private static boolean looksLikeJson(Body body) {
        int at = 0;
        while (at < body.size() && body.at(at) <= ' ' && body.at(at) >= 0) {
            at++;
        }
        return at < body.size() && "{[\"".indexOf(body.at(at)) >= 0;
    }

    /**
     * Returns whether another form gives the same text, with its fields merged into the value of one, or with a value
     * split up. Text in a value that looks like a field is accepted if the order of names rules that field out.
     */
    private boolean hasOtherReadings(Form.Field field, Set<String> names) {
        String its = field.name();
        if (Reading.isRunIntoBy(between, its) || Reading.runsInto(its, 0, its.length(), is)) {
            return true;
        }
        String value = masked(field.value());
        // Each is searched only once, however many of the other there are, because an attacker can choose this text.
        int equals = value.indexOf(is);
        int and = value.indexOf(between);
        while (and >= 0 && equals >= 0) {
            int from = and + between.length();
            int next = value.indexOf(between, from);
            equals = equals < from ? value.indexOf(is, from) : equals;
            if (equals >= 0 && (next < 0 || equals < next)) {
                String name = value.substring(from, equals);
                if (names.contains(name) || standsBehind(field.name(), value, and, name, next)) {
                    return true;
                }
            }
            and = value.indexOf(between, and + 1);
        }
        return false;
    }

    /** Returns whether what begins there as a field of that name would be sorted after the field that ends there. */
    private boolean standsBehind(String before, String value, int and, String name, int next) {
        if (!byPair) {
            return order().compare(name, before) > 0;
        }
        String pair = value.substring(and + between.length(), next < 0 ? value.length() : next);
        // No more of it than is needed to tell them apart; a name does not contain that delimiter.
        return pair.length() < before.length()
                ? order().compare(pair, before) > 0
                : order().compare(pair, before + is + value.substring(0, Math.min(and, pair.length()))) > 0;
    }

    /**
     * Returns the fields of the form body or, for a GET without a body, of the query; null if it cannot be read. For
     * any other request, an attacker could move the form into the query under the same signature, where a reader of the
     * form does not find its fields.
     */
    private @Nullable List<Form.Field> fields(Parts parts) {
        if (pointer != null) {
            return members(parts, pointer);
        }
        Optional<Form> form = ValueSource.isInForm(parts) ? parts.form() : parts.query();
        return form.isPresent() ? form.get().fields() : null;
    }

    private @Nullable List<Form.Field> members(Parts parts, String pointer) {
        Optional<Json> json = parts.json();
        Optional<Json> object = json.isPresent() ? json.get().at(pointer) : json;
        if (object.isEmpty() || !(object.get().value() instanceof Map<?, ?> members)) {
            return null;
        }
        List<Form.Field> fields = new ArrayList<>();
        for (Map.Entry<?, ?> member : members.entrySet()) {
            String name = String.valueOf(member.getKey());
            Object value = member.getValue();
            if (without.contains(name)) {
                continue;
            }
            if (value instanceof Map || value instanceof List) {
                return null;
            }
            fields.add(new Form.Field(name, value == null ? "" : value.toString()));
        }
        return fields;
    }

    @Override
    public void feed(Parts parts, Sink sink) {
        String text = parts.workspace().rebuilt(this);
        if (text == null) {
            text = text(parts);
            parts.keep().workspace().rebuilt(this, text);
        }
        sink.text(text);
    }

    /** Returns the text that is signed. */
    private String text(Parts parts) {
        TreeMap<String, Form.Field> sorted = new TreeMap<>(order());
        for (Form.Field field : Objects.requireNonNull(fields(parts))) {
            boolean isEmpty = masked ? field.value().isBlank() : field.value().isEmpty();
            if (!without.contains(field.name()) && !(skipsEmpty && isEmpty)) {
                sorted.put(byPair ? pair(field) + '\0' + field.name() : field.name(), field);
            }
        }
        StringBuilder text = new StringBuilder();
        if (serialized) {
            text.append("a:").append(sorted.size()).append(":{");
        }
        String before = masked ? between : "";
        for (Form.Field field : sorted.values()) {
            if (serialized) {
                serialize(field.name(), text);
                serialize(field.value(), text);
            } else {
                text.append(before);
                if (!valuesOnly) {
                    text.append(field.name()).append(is);
                }
                text.append(masked(field.value()));
                before = between;
            }
        }
        return (serialized ? text.append('}') : text).toString();
    }

    /** Writes a value with its length in bytes, so that it cannot reach into its neighbour. */
    private static void serialize(String value, StringBuilder text) {
        int length = value.getBytes(StandardCharsets.UTF_8).length;
        text.append("s:").append(length).append(":\"").append(value).append("\";");
    }

    private String pair(Form.Field field) {
        String value = masked(field.value());
        return valuesOnly ? value : field.name() + is + value;
    }

    private String masked(String value) {
        return masked ? value.replace(between, "_").replace(is, "_") : value;
    }

    // Not the query, because next to a body it is not signed.
    @Override
    public Coverage coverage() {
        Place.Kind kind = pointer == null ? Place.Kind.FORM_FIELD : Place.Kind.JSON;
        // A value that may shift into its neighbour is not proven by its name.
        if (touches()) {
            return Coverage.fields(Set.of(new Place(Place.Kind.BODY, "values")));
        }
        String in = pointer == null ? "" : pointer;
        Coverage all = pointer == null
                ? Coverage.body(Set.of(Coverage.FORM_OR_QUERY)).without(Set.of(Coverage.FORM_STAYS))
                : Coverage.fields(Set.of(new Place(kind, in)));
        return all.without(ValueSource.named(kind, in, without)).without(Set.of(Coverage.SPELLING));
    }

    @Override
    public String toString() {
        return "sorted " + (valuesOnly ? "values of " : "") + (pointer == null ? "form fields" : "json " + pointer)
                + " without " + new TreeSet<>(without);
    }
}
