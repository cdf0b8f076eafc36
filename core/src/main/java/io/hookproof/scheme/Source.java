package io.hookproof.scheme;

import io.hookproof.scheme.ValueSource.Way;

/**
 * A place in a request where a value stands. Providers are written with the factories here; a place that none of them
 * can name is a small class of its own.
 *
 * <p>An implementation has no state, never throws whatever the request holds, and adds nothing when the place is empty.
 */
public interface Source {
    /** Adds every value that stands in this place. */
    void find(Parts parts, Found found);

    /** The place, which decides whether a proof covers it. */
    Place place();

    /**
     * Writes a value there, as the sender does; the reverse of {@link #find}. Where there is room for several, those
     * that another signing has left are gone.
     *
     * @throws IllegalArgumentException if nothing can be written there
     */
    default void put(Draft draft, String value) {
        throw new IllegalArgumentException("a value cannot be written to " + this);
    }

    /** A header that comes once; twice is refused. */
    static HeaderSource header(String name) {
        return new HeaderSource(name, "");
    }

    /** A header whose name the operator chooses by that setting. */
    static HeaderSource headerNamed(String setting, String unlessSaid) {
        return new HeaderSource(unlessSaid, setting);
    }

    /** A text, number or boolean in the JSON document, by JSON Pointer, such as {@code /data/id}. */
    static Source json(String pointer) {
        return new ValueSource(Way.JSON, Place.Kind.JSON, pointer);
    }

    /**
     * The JSON document, an object, but for these members of it: what stays the same where a sender counts its tries, or
     * changes the token in it.
     *
     * @param pointers of one step each, such as {@code /retries}
     * @throws IllegalArgumentException if one names no member of the document itself, or there is none
     */
    static Source jsonWithout(String... pointers) {
        return JsonText.without(pointers);
    }

    /**
     * The kind of thing that stands there, in the plural as APIs have it in their paths: {@code task} as {@code tasks},
     * {@code story} as {@code stories}, {@code status} as {@code statuses}.
     */
    static Source jsonPlural(String pointer) {
        return new ValueSource(Way.JSON_PLURAL, Place.Kind.JSON, pointer);
    }

    /** The one text in a JSON array; an array of several is refused. */
    static Source onlyElement(String arrayPointer) {
        return new ValueSource(Way.ONLY_ELEMENT, Place.Kind.JSON, arrayPointer);
    }

    /** A field of the form body, decoded; several values if it is repeated. */
    static Source form(String name) {
        return new ValueSource(Way.FORM, Place.Kind.FORM_FIELD, name);
    }

    /** The same where the form may be in another character set than UTF-8; for values that are ASCII. */
    static Source formOfAnyCharset(String name) {
        return new ValueSource(Way.FORM_OF_ANY_CHARSET, Place.Kind.FORM_FIELD, name);
    }

    /** A parameter of the query, decoded; several values if it is repeated. */
    static Source query(String name) {
        return new ValueSource(Way.QUERY, Place.Kind.QUERY, name);
    }

    /** The query as it came, but for these parameters: what a sender signs that adds its signature to it. */
    static Source queryWithout(String... names) {
        return ValueSource.without(Way.QUERY_WITHOUT, Place.Kind.QUERY, names);
    }

    /** The form body as it came, but for these fields. */
    static Source bodyWithout(String... names) {
        return ValueSource.without(Way.BODY_WITHOUT, Place.Kind.BODY, names);
    }

    /**
     * A field of the form body or, of a GET without one, a parameter of the query: where {@link SignedContent#sortedForm}
     * reads. Any other query is not signed there, and not read here.
     */
    static Source formOrQuery(String name) {
        return new ValueSource(Way.FORM_OR_QUERY, Place.Kind.FORM_FIELD, name);
    }

    /** What the operator configured under that name, such as the webhook id that PayPal signs. */
    static Source setting(String name) {
        return new ValueSource(Way.SETTING, Place.Kind.SETTING, name);
    }

    /** A text in the JSON body itself, where the document that providers and handlers read stands elsewhere. */
    static Source bodyJson(String pointer) {
        return new ValueSource(Way.BODY_JSON, Place.Kind.BODY, pointer);
    }

    /** A text in JSON that stands in base64 at {@code outer} of the JSON document, as Pub/Sub carries its messages. */
    static Source base64Json(String outer, String inner) {
        return new ValueSource(Way.BASE64_JSON, new Place(Place.Kind.JSON, outer), outer, inner);
    }

    /** A text inside a header that holds JSON in base64, as eBay's does. */
    static Source headerJson(String name, String pointer) {
        return new ValueSource(Way.HEADER_JSON, new Place(Place.Kind.HEADER, name), name, pointer);
    }

    /** Where the signature of HTTP Message Signatures stands. */
    static Source messageSignature() {
        return new ValueSource(Way.MESSAGE_SIGNATURE, Place.Kind.HEADER, "Signature");
    }

    /** When HTTP Message Signatures say that a request was signed. */
    static Source messageSignatureCreated() {
        return new ValueSource(Way.MESSAGE_SIGNATURE_CREATED, Place.Kind.HEADER, MessageSignature.INPUT);
    }

    /** The whole body as text, for senders whose body is a token. */
    static Source body() {
        return new ValueSource(Way.BODY, Place.Kind.BODY, "");
    }

    /** A claim of the proven token, by JSON Pointer, such as {@code /jti}; nothing before the token is proven. */
    static Source claim(String pointer) {
        return new ValueSource(Way.CLAIM, Place.Kind.CLAIM, pointer);
    }

    /** The same text for every request. */
    static Source fixed(String text) {
        return new ValueSource(Way.FIXED, new Place(Place.Kind.SETTING, ""), text, "");
    }

    /** Headers that differ by a number from 1 on, such as {@code X-DocuSign-Signature-1}; at most 16 are looked at. */
    static Source numberedHeaders(String prefix) {
        return new ValueSource(Way.NUMBERED_HEADERS, new Place(Place.Kind.HEADER, prefix + "1"), prefix, "");
    }

    /**
     * The entries of a list in that place which begin with {@code start}, as in {@code id|signature&id|signature};
     * {@code {setting:name}} in it is the operator's, such as the id of his key. Other entries are ignored.
     */
    static Source entries(Source list, char separator, String start) {
        return new Entries(list, separator, start);
    }

    /**
     * Values that only together say which, such as an event and whose it is, as one text; nothing where one of them is
     * missing or comes twice. Covered only if each is.
     */
    static Source together(Source first, Source... others) {
        return new Together(first, others);
    }

    /** What stands in either of two places. */
    default Source and(Source other) {
        return new TwoSources(this, other, true);
    }

    /** The first of two places that holds anything; both are covered only if each is. */
    default Source or(Source other) {
        return new TwoSources(this, other, false);
    }
}
