package io.hookproof.scheme;

import io.hookproof.scheme.ValueSource.Way;
import java.util.Optional;

/**
 * A place in a request where a value stands. Provider definitions use the factories of this interface; a place that
 * none of them describes needs a small class of its own.
 *
 * <p>An implementation has no state, never throws, whatever the request holds, and adds nothing when the place is
 * empty.
 */
public interface Source {
    /** Adds every value that stands in this place. */
    void find(Parts parts, Found found);

    /** Returns the place, by which Hookproof decides whether a proof covers the value. */
    Place place();

    /**
     * Writes a value to this place as the sender would; the reverse of {@link #find}. If the place has room for several
     * values, the values left by an earlier signing are removed.
     *
     * @throws IllegalArgumentException if nothing can be written there
     */
    default void put(Draft draft, String value) {
        throw new IllegalArgumentException("a value cannot be written to " + this);
    }

    /**
     * Returns the place that a setting names as {@code json:/pointer}, {@code header:Name}, {@code form:name} or
     * {@code query:name}; empty if it names none.
     */
    static Optional<Source> named(String place) {
        String name = place.substring(place.indexOf(':') + 1);
        return switch (place.substring(0, place.length() - name.length())) {
            case "json:" -> Optional.of(json(name));
            case "header:" -> Optional.of(header(name));
            case "form:" -> Optional.of(form(name));
            case "query:" -> Optional.of(query(name));
            default -> Optional.empty();
        };
    }

    /** A header that occurs once; a request that repeats it is refused. */
    static HeaderSource header(String name) {
        return new HeaderSource(name, "");
    }

    /**
     * A header whose name the operator may choose through a setting.
     *
     * @param setting the name of that setting
     * @param unlessSaid the header's name if the setting is missing
     */
    static HeaderSource headerNamed(String setting, String unlessSaid) {
        return new HeaderSource(unlessSaid, setting);
    }

    /** A text, number or boolean in the JSON document, located by JSON Pointer, such as {@code /data/id}. */
    static Source json(String pointer) {
        return new ValueSource(Way.JSON, Place.Kind.JSON, pointer);
    }

    /**
     * The JSON document, an object, without the named members. Use it if the sender counts its attempts in a member, or
     * puts a changing token there, so that the rest stays the same over retries.
     *
     * @param pointers JSON Pointers of one step each, such as {@code /retries}
     * @throws IllegalArgumentException if there is no pointer, or one does not name a member of the document itself
     */
    static Source jsonWithout(String... pointers) {
        return JsonText.without(pointers);
    }

    /**
     * A kind of object, named in the JSON document, in the plural that APIs use in their paths: {@code task} as {@code
     * tasks}, {@code story} as {@code stories}, {@code status} as {@code statuses}.
     */
    static Source jsonPlural(String pointer) {
        return new ValueSource(Way.JSON_PLURAL, Place.Kind.JSON, pointer);
    }

    /** The only text in a JSON array; a request with several elements in it is refused. */
    static Source onlyElement(String arrayPointer) {
        return new ValueSource(Way.ONLY_ELEMENT, Place.Kind.JSON, arrayPointer);
    }

    /** A field of the form body, decoded; a repeated field has several values. */
    static Source form(String name) {
        return new ValueSource(Way.FORM, Place.Kind.FORM_FIELD, name);
    }

    /** A field of a form body that may be in a character set other than UTF-8. Only for values in ASCII. */
    static Source formOfAnyCharset(String name) {
        return new ValueSource(Way.FORM_OF_ANY_CHARSET, Place.Kind.FORM_FIELD, name);
    }

    /** A parameter of the query, decoded; a repeated parameter has several values. */
    static Source query(String name) {
        return new ValueSource(Way.QUERY, Place.Kind.QUERY, name);
    }

    /**
     * A segment of the path, decoded. It is counted from the end, because what comes before the route may be longer
     * than expected: a context path, or a prefix that the request itself names.
     *
     * @param fromTheEnd 1 for the last segment; 2 for {@code shop} in {@code /hooks/shop/stripe}
     * @throws IllegalArgumentException if it is less than 1
     */
    static Source pathSegment(int fromTheEnd) {
        if (fromTheEnd < 1) {
            throw new IllegalArgumentException("segments are counted from the end of the path: 1 is the last");
        }
        return new ValueSource(Way.PATH_SEGMENT, new Place(Place.Kind.PATH, ""), Integer.toString(fromTheEnd), "");
    }

    /**
     * The raw query without the named parameters, for senders that sign the query before they add the signature to it.
     */
    static Source queryWithout(String... names) {
        return ValueSource.without(Way.QUERY_WITHOUT, Place.Kind.QUERY, names);
    }

    /** The raw form body without the named fields. */
    static Source bodyWithout(String... names) {
        return ValueSource.without(Way.BODY_WITHOUT, Place.Kind.BODY, names);
    }

    /**
     * A field of the form body or, if the request is a GET without a body, a parameter of the query. These are the
     * places that {@link SignedContent#sortedForm} reads. The query of any other request is not signed there, so it is
     * not read here either.
     */
    static Source formOrQuery(String name) {
        return new ValueSource(Way.FORM_OR_QUERY, Place.Kind.FORM_FIELD, name);
    }

    /** A value that the operator configured under a name, such as the webhook id that PayPal signs. */
    static Source setting(String name) {
        return new ValueSource(Way.SETTING, Place.Kind.SETTING, name);
    }

    /** A text in the JSON body itself, for senders whose JSON document stands somewhere else in the request. */
    static Source bodyJson(String pointer) {
        return new ValueSource(Way.BODY_JSON, Place.Kind.BODY, pointer);
    }

    /**
     * A text in JSON that the JSON document carries in base64, as in Pub/Sub messages.
     *
     * @param outer JSON Pointer to the base64 text in the document
     * @param inner JSON Pointer to the text in the decoded JSON
     */
    static Source base64Json(String outer, String inner) {
        return new ValueSource(Way.BASE64_JSON, new Place(Place.Kind.JSON, outer), outer, inner);
    }

    /** A text inside a header that holds JSON in base64, as eBay's does. */
    static Source headerJson(String name, String pointer) {
        return new ValueSource(Way.HEADER_JSON, new Place(Place.Kind.HEADER, name), name, pointer);
    }

    /** The signature of HTTP Message Signatures. */
    static Source messageSignature() {
        return new ValueSource(Way.MESSAGE_SIGNATURE, Place.Kind.HEADER, "Signature");
    }

    /** The time of signing that HTTP Message Signatures carry in {@code created}. */
    static Source messageSignatureCreated() {
        return new ValueSource(Way.MESSAGE_SIGNATURE_CREATED, Place.Kind.HEADER, MessageSignature.INPUT);
    }

    /** The whole body as text, for senders whose body is a token. */
    static Source body() {
        return new ValueSource(Way.BODY, Place.Kind.BODY, "");
    }

    /** A claim of the proven token, located by JSON Pointer, such as {@code /jti}. Empty until the token is proven. */
    static Source claim(String pointer) {
        return new ValueSource(Way.CLAIM, Place.Kind.CLAIM, pointer);
    }

    /** A fixed text, which every request has. */
    static Source fixed(String text) {
        return new ValueSource(Way.FIXED, new Place(Place.Kind.SETTING, ""), text, "");
    }

    /**
     * Headers whose names end in a number, counted from 1, such as {@code X-DocuSign-Signature-1}. At most 16 are read.
     */
    static Source numberedHeaders(String prefix) {
        return new ValueSource(Way.NUMBERED_HEADERS, new Place(Place.Kind.HEADER, prefix + "1"), prefix, "");
    }

    /**
     * The entries of a list that begin with {@code start}, as in {@code id|signature&id|signature}. In {@code start},
     * {@code {setting:name}} stands for what the operator configured, such as the id of a key. Other entries are
     * ignored.
     */
    static Source entries(Source list, char separator, String start) {
        return new Entries(list, separator, start);
    }

    /**
     * Several values as one text, joined by slashes, which identify or name something only together, such as an event
     * and its owner. A slash inside a value is escaped as in a JSON Pointer. Empty if one of them is missing or
     * repeated. A blank value counts as missing, because some senders sign both as nothing. In an event's id, one in
     * the JSON document counts as a value if every byte of the body is signed, but for the first. A proof covers it
     * only if the proof covers each value.
     */
    static Source together(Source first, Source... others) {
        return new Together(first, others);
    }

    /** The values of both places. */
    default Source and(Source other) {
        return new TwoSources(this, other, true);
    }

    /** The values of the first of two places that holds any. A proof covers it only if the proof covers both places. */
    default Source or(Source other) {
        return new TwoSources(this, other, false);
    }
}
