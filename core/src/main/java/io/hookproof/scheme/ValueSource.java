package io.hookproof.scheme;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hookproof.http.Body;
import io.hookproof.http.Form;
import io.hookproof.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** The places of values in a request, and how each is read and written. */
final class ValueSource extends PartSource {
    /** The way to read a value. */
    enum Way {
        JSON,
        /** A word of the JSON document, in the plural that APIs use in their paths. */
        JSON_PLURAL,
        /** The text in an array of the JSON document that has exactly one element. */
        ONLY_ELEMENT,
        FORM,
        /** The form field that holds the JSON document. */
        FORM_DOCUMENT,
        FORM_OF_ANY_CHARSET,
        QUERY,
        /** A segment of the path, by its number from the end. */
        PATH_SEGMENT,
        FORM_OR_QUERY,
        SETTING,
        /** A text in the body as JSON, even if the sender's document stands elsewhere. */
        BODY_JSON,
        /** A text in JSON that the JSON document carries in base64. */
        BASE64_JSON,
        /** A text in JSON that a header carries in base64. */
        HEADER_JSON,
        BODY,
        /** The query without some parameters. */
        QUERY_WITHOUT,
        /** The body without some fields of the form. */
        BODY_WITHOUT,
        CLAIM,
        /** A fixed text, which does not come from the request. */
        FIXED,
        /** Headers of a name followed by 1, 2 and so on. */
        NUMBERED_HEADERS,
        MESSAGE_SIGNATURE,
        MESSAGE_SIGNATURE_CREATED
    }

    private final Way way;

    private final String name;
    private final String inner;

    ValueSource(Way way, Place.Kind kind, String name) {
        this(way, new Place(kind, name), name, "");
    }

    /**
     * Creates a source.
     *
     * @param name the name of the field, header or setting, or a JSON Pointer
     * @param inner the JSON Pointer into what was found there; empty if that is the value itself
     */
    ValueSource(Way way, Place place, String name, String inner) {
        super(place);
        if (place.kind() == Place.Kind.JSON || place.kind() == Place.Kind.CLAIM || way == Way.BODY_JSON) {
            requirePointer(name);
        }
        requirePointer(inner);
        this.way = way;
        this.name = name;
        this.inner = inner;
    }

    /**
     * Returns the query or body without the given names.
     *
     * @throws IllegalArgumentException if no name is given; use {@code {query}} or {@code {body}} instead
     */
    static Source without(Way way, Place.Kind kind, String... names) {
        String left = String.join(",", names);
        if (left.isBlank()) {
            throw new IllegalArgumentException(
                    "no parameter is left out: name one, as in {query-without:signature}, or use {query} or {body}");
        }
        return new ValueSource(way, new Place(kind, ""), left, "");
    }

    /**
     * Returns the pointer.
     *
     * @throws IllegalArgumentException if it is not a JSON Pointer
     */
    static String requirePointer(String pointer) {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("\"" + pointer + "\" is no JSON Pointer: it begins with / and has one"
                    + " before each step, as in /data/id");
        }
        return pointer;
    }

    /**
     * Returns the name of the member that a pointer of one step names.
     *
     * @throws IllegalArgumentException if the pointer has another number of steps
     */
    static String requireMember(String pointer) {
        if (requirePointer(pointer).length() < 2 || pointer.indexOf('/', 1) > 0 || pointer.indexOf(',') > 0) {
            throw new IllegalArgumentException("\"" + pointer + "\" names no member of the document itself: only such a"
                    + " one can be left out, as in /retries");
        }
        return Json.name(pointer.substring(1));
    }

    @Override
    public void find(Parts parts, Found found) {
        // No switch: the class that the compiler generates for an enum switch is as large as some senders' own.
        if (way == Way.JSON) {
            add(text(parts.json(), name), found);
        } else if (way == Way.JSON_PLURAL) {
            plural(text(parts.json(), name), found);
        } else if (way == Way.ONLY_ELEMENT) {
            onlyElement(parts, found);
        } else if (way == Way.FORM || way == Way.FORM_DOCUMENT) {
            addAll(parts.form(), found);
            if (parts.form().isEmpty()) {
                found.explain("(the body is no form in UTF-8)");
            }
        } else if (way == Way.FORM_OF_ANY_CHARSET) {
            addAll(Form.parseAnyCharset(parts.request().body()), found);
        } else if (way == Way.QUERY) {
            addAll(parts.query(), found);
        } else if (way == Way.PATH_SEGMENT) {
            pathSegment(parts.request().path().split("/", -1), found);
        } else if (way == Way.FORM_OR_QUERY) {
            addAll(isInForm(parts) ? parts.form() : parts.query(), found);
        } else if (way == Way.SETTING) {
            add(parts.setting(name), found);
        } else if (way == Way.BODY_JSON) {
            add(text(Document.BODY.read(parts), name), found);
        } else if (way == Way.BASE64_JSON) {
            add(text(json(parts, text(parts.json(), name).orElse("")), inner), found);
        } else if (way == Way.HEADER_JSON) {
            headerJson(parts, found);
        } else if (way == Way.BODY) {
            found.add(new String(parts.request().body().bytes(), ISO_8859_1));
        } else if (way == Way.QUERY_WITHOUT) {
            without(parts.request().query(), found);
        } else if (way == Way.BODY_WITHOUT) {
            bodyWithout(parts, found);
        } else if (way == Way.CLAIM) {
            add(text(parts.claims(), name), found);
        } else if (way == Way.FIXED) {
            found.add(name);
        } else if (way == Way.NUMBERED_HEADERS) {
            for (int number = 1; number <= Found.MAX_VALUES; number++) {
                Source.header(name + number).find(parts, found);
            }
        } else if (way == Way.MESSAGE_SIGNATURE) {
            SignatureInput.findSignature(parts, found);
        } else if (way == Way.MESSAGE_SIGNATURE_CREATED) {
            add(SignatureInput.createdAt(parts), found);
        }
    }

    private void pathSegment(String[] segments, Found found) {
        int index = segments.length - Integer.parseInt(name);
        if (index > 0) {
            // Decoded as strictly as a field; only a form means something else by these two characters.
            String value = segments[index].replace("+", "%2B").replace("&", "%26");
            Optional<Form> field = Form.parse("=" + value);
            if (field.isPresent()) {
                add(field.get().only(""), found);
            }
        }
    }

    private static void plural(Optional<String> one, Found found) {
        String kind = one.orElse("");
        if (!kind.isBlank()) {
            found.add(
                    kind.endsWith("y")
                            ? kind.substring(0, kind.length() - 1) + "ies"
                            : kind + (kind.endsWith("s") ? "es" : "s"));
        }
    }

    private void onlyElement(Parts parts, Found found) {
        Optional<Json> json = parts.json();
        Optional<Json> array = json.isPresent() ? json.get().at(name) : Optional.empty();
        List<Json> elements = array.isPresent() ? array.get().elements() : List.of();
        if (elements.size() > 1) {
            found.refuse(Rejection.SIGNATURE_AMBIGUOUS);
        }
        if (!elements.isEmpty()) {
            add(elements.get(0).text(), found);
        }
    }

    boolean isFormDocument() {
        return way == Way.FORM_DOCUMENT;
    }

    @Override
    Set<Place> places() {
        return isFormDocument()
                ? Set.of(place(), new Place(Place.Kind.JSON, ""))
                : leavesOut() ? Set.of(place(), Piece.itself(this)) : super.places();
    }

    @Override
    boolean isWhole() {
        return inner.isEmpty() && way != Way.PATH_SEGMENT && way != Way.FORM_OR_QUERY;
    }

    /** Returns its place, and what else must be signed if its value is not to change. */
    @Override
    List<Set<Place>> standsIn() {
        if (way == Way.FORM_OR_QUERY) {
            // Which of the two is read depends on the method and on whether there is a body.
            Place read = Coverage.FORM_OR_QUERY;
            return List.of(
                    Set.of(place()),
                    Set.of(read, new Place(Place.Kind.QUERY, name)),
                    Set.of(read, new Place(Place.Kind.METHOD, "")),
                    Set.of(read, Coverage.SPELLING));
        }
        Place beside = way == Way.FORM || way == Way.FORM_OF_ANY_CHARSET ? Coverage.FORM : spelling();
        return beside == null
                ? super.standsIn()
                : List.of(Set.of(place()), leavesOut() ? Set.of(beside, Piece.itself(this)) : Set.of(beside));
    }

    /** Returns whether it reads what came, but for the parameters of some names. */
    private boolean leavesOut() {
        return way == Way.QUERY_WITHOUT || way == Way.BODY_WITHOUT;
    }

    /** Returns the spelling of what it reads as it came; null if it reads a value. */
    private @Nullable Place spelling() {
        return way == Way.QUERY_WITHOUT
                ? Coverage.QUERY_SPELLING
                : way == Way.BODY || leavesOut() ? Coverage.SPELLING : null;
    }

    /** Returns the parameters that are left out. */
    @Override
    Set<Place> leftOut() {
        Place spelling = spelling();
        if (spelling == null || !leavesOut()) {
            return Set.of();
        }
        Place.Kind kind = way == Way.QUERY_WITHOUT ? Place.Kind.QUERY : Place.Kind.FORM_FIELD;
        Set<Place> left = named(kind, "", namesLeftOut());
        left.add(spelling);
        return left;
    }

    private Set<String> namesLeftOut() {
        return Set.copyOf(List.of(name.split(",")));
    }

    /** Returns the places of these names; in JSON, the members of the object there. */
    static Set<Place> named(Place.Kind kind, String pointer, Set<String> names) {
        Set<Place> places = new HashSet<>();
        for (String name : names) {
            places.add(new Place(kind, kind == Place.Kind.JSON ? pointer + "/" + Json.step(name) : name));
        }
        return places;
    }

    private void bodyWithout(Parts parts, Found found) {
        String body = new String(parts.request().body().bytes(), ISO_8859_1);
        // A form is ASCII. Other characters would be signed as other bytes than those that arrived.
        for (int i = 0; i < body.length(); i++) {
            if (body.charAt(i) > 127) {
                found.refuse(Rejection.CONTENT_MISSING);
                return;
            }
        }
        without(body, found);
    }

    private void without(String pairs, Found found) {
        Set<String> named = namesLeftOut();
        Set<String> left = new HashSet<>();
        StringJoiner kept = new StringJoiner("&");
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            String of = equals < 0 ? pair : pair.substring(0, equals);
            if (!named.contains(of)) {
                kept.add(pair);
            } else if (!left.add(of) || Form.parse(pair).isEmpty()) {
                // An unsigned part must not make the signed fields next to it unreadable, because they may hold the id.
                found.refuse(Rejection.CONTENT_AMBIGUOUS);
                return;
            }
        }
        found.add(kept.toString());
    }

    private void headerJson(Parts parts, Found found) {
        Found header = new Found();
        Source.header(name).find(parts, header);
        found.explain(header);
        if (header.size() == 1) {
            Optional<String> text = text(json(parts, header.value(0)), inner);
            if (text.isPresent()) {
                found.add(text.get());
            } else {
                found.refuse(Rejection.SIGNATURE_MALFORMED, "is no base64 of JSON with a text at " + inner);
            }
        }
    }

    @Override
    public void put(Draft draft, String value) {
        if (way == Way.JSON) {
            draft.json(name, value);
        } else if (way == Way.ONLY_ELEMENT) {
            draft.json(name + "/0", value);
        } else if (way == Way.FORM || way == Way.FORM_DOCUMENT || way == Way.FORM_OF_ANY_CHARSET) {
            draft.form(name, value);
        } else if (way == Way.QUERY) {
            draft.query(name, value);
        } else if (way == Way.FORM_OR_QUERY) {
            if (isInForm(draft.parts())) {
                draft.form(name, value);
            } else {
                draft.query(name, value);
            }
        } else if (way == Way.BODY_JSON) {
            draft.body(object(name, value));
        } else if (way == Way.BASE64_JSON) {
            draft.json(name, Encoding.BASE64.write(object(inner, value)));
        } else if (way == Way.HEADER_JSON) {
            draft.header(name, Encoding.BASE64.write(object(inner, value)));
        } else if (way == Way.BODY) {
            draft.body(value.getBytes(ISO_8859_1));
        } else if (way == Way.NUMBERED_HEADERS) {
            clear(draft);
            draft.header(name + "1", value);
        } else if (way == Way.MESSAGE_SIGNATURE) {
            draft.header(name, "sig1=:" + value + ":");
        } else if (way == Way.MESSAGE_SIGNATURE_CREATED) {
            SignatureInput.put(draft, value);
        } else {
            super.put(draft, value);
        }
    }

    @Override
    void clear(Draft draft) {
        if (way == Way.HEADER_JSON) {
            draft.withoutOld(name);
        } else if (way == Way.NUMBERED_HEADERS) {
            for (int number = 1; number <= Found.MAX_VALUES; number++) {
                draft.withoutOld(name + number);
            }
        }
    }

    /** Returns whether {@link SortedForm} reads the form as well, so that nothing is read that it does not sign. */
    static boolean isInForm(Parts parts) {
        return parts.request().body().size() > 0 || !parts.request().method().equals("GET");
    }

    private void addAll(Optional<Form> form, Found found) {
        if (form.isPresent()) {
            for (String value : form.get().all(name)) {
                found.add(value);
            }
        }
    }

    private static void add(Optional<String> value, Found found) {
        if (value.isPresent()) {
            found.add(value.get());
        }
    }

    private static Optional<String> text(Optional<Json> json, String pointer) {
        return json.isPresent() ? json.get().text(pointer) : Optional.empty();
    }

    private static Optional<Json> json(Parts parts, String base64) {
        byte[] json = Encoding.BASE64.decode(base64);
        return json == null ? Optional.empty() : parts.parsed(Body.of(json));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ValueSource that
                && way == that.way
                && name.equals(that.name)
                && inner.equals(that.inner);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        if (leavesOut()) {
            return place() + " without " + name;
        }
        return way != Way.FIXED ? super.toString() : name.isEmpty() ? "nothing" : "\"" + name + "\"";
    }

    /** Returns a JSON object with one field, for a pointer of one step. */
    private static byte[] object(String pointer, String value) {
        return ("{\"" + pointer.substring(1) + "\":\"" + value + "\"}").getBytes(UTF_8);
    }
}
