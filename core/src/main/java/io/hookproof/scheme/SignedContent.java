package io.hookproof.scheme;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a sender signs, rebuilt from the request. Most are a {@link Template}; a canonical form that no
 * template can express is a class of its own.
 *
 * <p>An implementation has no state and never throws, whatever the request holds.
 */
public interface SignedContent {
    /**
     * Returns why the content cannot be rebuilt in exactly one way, or null if it can. Called before any costly work,
     * and before {@link #feed}.
     */
    @Nullable
    Rejection problem(Parts parts);

    /** Feeds the signed bytes in order. Called only after {@link #problem} returned null. */
    void feed(Parts parts, Sink sink);

    /**
     * Fills in whatever this content needs and a request in the making does not have yet, such as an id that the sender
     * assigns.
     *
     * @throws IllegalArgumentException if only the author of the request can supply it; the message names what is
     *     missing
     */
    default void complete(Draft draft) {}

    /** Returns what these bytes cover. */
    Coverage coverage();

    /** Returns whether the URL of each request has a part of its own, such as a hash, so that no fixed one serves. */
    default boolean needsEachUrl() {
        return false;
    }

    /**
     * The URL, followed by the name and value of every form field, sorted by name and without delimiters. If a name is
     * repeated, each of its distinct values is signed once, sorted.
     */
    static SignedContent urlAndSortedForm(UrlSpelling spelling) {
        return new UrlAndSortedForm(spelling, "");
    }

    /**
     * The URL and the sorted form fields, from a sender that signs the URL alone if its query has a certain parameter
     * that stands for the body. The body of such a request is not a form.
     *
     * @param unless the name of that parameter
     */
    static SignedContent urlAndSortedForm(UrlSpelling spelling, String unless) {
        return new UrlAndSortedForm(spelling, unless);
    }

    /** The URL, one of whose parameters is the hex SHA-256 of the body. */
    static SignedContent urlWithBodyHash(UrlSpelling spelling, String parameter) {
        return new UrlWithBodyHash(spelling, parameter);
    }

    /**
     * The decoded fields of the form body, or of the query of a GET without a body, sorted by name, as {@code
     * name=value} joined by {@code &}. A request that repeats a name is refused.
     *
     * @param without the names of fields that are not signed
     */
    static SortedForm sortedForm(String... without) {
        return new SortedForm(Set.of(without));
    }

    /**
     * The sorted form fields with {@code &} before every pair, and with {@code &} and {@code =} in values replaced by
     * {@code _}. A blank value counts as empty, so its field is left out too, unless {@link SortedForm#withEmpty} adds
     * it.
     *
     * @param without the names of fields that are not signed
     */
    static SortedForm sortedMaskedForm(String... without) {
        return sortedForm(without).masked();
    }

    /**
     * The signature base of HTTP Message Signatures (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC
     * 9421</a>). The signature must cover the body through {@code Content-Digest}, the method, and the recipient:
     * {@code @target-uri}, or {@code @authority} with {@code @path}. {@link Scheme#FOR_ANYONE} drops the recipient. If
     * the signature names an {@code alg}, the key must be one of that algorithm (section 3.2).
     */
    static SignedContent messageSignature() {
        return new MessageSignature();
    }

    /**
     * The names and values of JSON fields, each ended by a line feed; only the first value may contain a line feed
     * itself. A field whose name is followed by {@code ?} is left out if it is missing. If any other field is missing,
     * the content cannot be rebuilt.
     */
    static SignedContent jsonLines(String... names) {
        return new JsonLines(List.of(names));
    }

    /** A form field that holds the whole document, such as JSON in base64. */
    static SignedContent formDocument(String name) {
        return Template.of("{form-document:" + name + "}");
    }

    /**
     * The decoded fields of the form body, sorted by name, as PHP's {@code serialize} writes them. A request that
     * repeats a name is refused.
     *
     * @param without the names of fields that are not signed
     */
    static SignedContent phpSerializedForm(String... without) {
        return sortedForm(without).serialized();
    }

    /**
     * The URL without its query, then {@code ?} and the decoded and sorted query, then the name and value of every form
     * field, sorted and without delimiters, then a full stop and the nonce.
     */
    static SignedContent sortedTargetAndForm(Source nonce) {
        return new SortedTargetAndForm(nonce);
    }

    /**
     * The method, the path below the base URL, and the query, re-encoded and sorted, joined by {@code &}. The body is
     * not part of it.
     *
     * @param baseSetting the setting that holds the base URL
     * @param tokenParameter a query parameter that is not signed
     */
    static SignedContent canonicalTarget(String baseSetting, String tokenParameter) {
        return new CanonicalTarget(baseSetting, tokenParameter);
    }
}
