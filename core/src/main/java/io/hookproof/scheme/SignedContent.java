package io.hookproof.scheme;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that a sender signs, rebuilt from the request. Most are a {@link Template}; a canonical form that no
 * template can say is a class of its own.
 *
 * <p>An implementation has no state and never throws whatever the request holds.
 */
public interface SignedContent {
    /**
     * Why the content cannot be rebuilt in exactly one way, or null if it can. Called before any costly work, and
     * before {@link #feed}.
     */
    @Nullable
    Rejection problem(Parts parts);

    /** Feeds the signed bytes in order. Called only after {@link #problem} found none. */
    void feed(Parts parts, Sink sink);

    /**
     * Fills in what is signed and still missing in a request in the making, such as an id of the sender's.
     *
     * @throws IllegalArgumentException if only whoever writes the request can say it; names what
     */
    default void complete(Draft draft) {}

    /** What these bytes cover. */
    Coverage coverage();

    /**
     * The URL, then name and value of every form field, sorted by name, nothing between them; a name that comes again
     * stands once for each of its different values, sorted.
     */
    static SignedContent urlAndSortedForm(UrlSpelling spelling) {
        return new UrlAndSortedForm(spelling, "");
    }

    /**
     * The same from a sender that signs the URL alone where a parameter of that name in it speaks for the body: such a
     * request is no form.
     */
    static SignedContent urlAndSortedForm(UrlSpelling spelling, String unless) {
        return new UrlAndSortedForm(spelling, unless);
    }

    /** The URL, one of whose parameters is the hex SHA-256 of the body. */
    static SignedContent urlWithBodyHash(UrlSpelling spelling, String parameter) {
        return new UrlWithBodyHash(spelling, parameter);
    }

    /**
     * The decoded fields of the form body, or of the query of a GET without one, sorted by name, as {@code name=value}
     * joined by {@code &}; a name that comes twice is refused.
     *
     * @param without names that are not signed
     */
    static SortedForm sortedForm(String... without) {
        return new SortedForm(Set.of(without));
    }

    /** The same with {@code &} before every pair, and {@code &} and {@code =} in values written as {@code _}. */
    static SignedContent sortedMaskedForm(String... without) {
        return sortedForm(without).masked();
    }

    /**
     * The signature base of HTTP Message Signatures
     * (<a href="https://www.rfc-editor.org/rfc/rfc9421#section-2.5">RFC 9421</a>), which must cover the body by
     * {@code Content-Digest}, the method, and for whom it is meant: {@code @target-uri}, or {@code @authority} with
     * {@code @path}; {@link Scheme#FOR_ANYONE} asks for less. An {@code alg} that it names must be what the key signs by
     * (section 3.2).
     */
    static SignedContent messageSignature() {
        return new MessageSignature();
    }

    /**
     * Name and value of JSON fields, each ended by a line feed, which no value but the first may hold. A field whose name
     * is given with {@code ?} behind it is left out if it is missing; without another nothing can be rebuilt.
     */
    static SignedContent jsonLines(String... names) {
        return new JsonLines(List.of(names));
    }

    /** One field of the form that holds the whole document, such as JSON in base64. */
    static SignedContent formDocument(String name) {
        return Template.of("{form-document:" + name + "}", null, false);
    }

    /**
     * The decoded fields of the form body, sorted by name, as PHP's {@code serialize} writes them; a name that comes
     * twice is refused.
     *
     * @param without names that are not signed
     */
    static SignedContent phpSerializedForm(String... without) {
        return sortedForm(without).serialized();
    }

    /**
     * The URL without its query; {@code ?} and the query, decoded and sorted; name and value of every form field, sorted,
     * nothing between them; and the nonce after a dot.
     */
    static SignedContent sortedTargetAndForm(Source nonce) {
        return new SortedTargetAndForm(nonce);
    }

    /**
     * Method, path below the URL in that setting, and the query, encoded anew and sorted, joined by {@code &}; the
     * body is no part of it.
     *
     * @param tokenParameter a parameter that is not signed
     */
    static SignedContent canonicalTarget(String baseSetting, String tokenParameter) {
        return new CanonicalTarget(baseSetting, tokenParameter);
    }
}
