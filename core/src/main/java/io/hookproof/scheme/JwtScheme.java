package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A scheme in which a signed token comes along (JWT, <a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>).
 * The token is the message itself, or it holds a digest of the body, or it proves only who sent the request. Hookproof
 * checks {@code exp} and {@code nbf} whenever a token has them. The replay store may forget a delivery before its token
 * expires, so if tokens live for days, call {@link #freshBy} as well. Immutable; each method returns a new scheme.
 */
public final class JwtScheme extends Scheme {
    private final Set<JwtAlgorithm> algorithms;

    // Assigned only before another thread or caller has the scheme.
    private Source place;
    private boolean tokenIsTheMessage;
    private @Nullable KeySource keys;
    private @Nullable String holderMark;
    private final JwtRules rules;

    JwtScheme(Source place, JwtAlgorithm first, JwtAlgorithm... more) {
        this.place = Objects.requireNonNull(place, "place");
        this.algorithms = EnumSet.of(first, more);
        this.rules = new JwtRules();
    }

    private JwtScheme(JwtScheme that, JwtRules rules) {
        this.place = that.place;
        this.algorithms = that.algorithms;
        this.tokenIsTheMessage = that.tokenIsTheMessage;
        this.keys = that.keys;
        this.holderMark = that.holderMark;
        this.rules = rules;
    }

    private JwtScheme with(JwtRules changed) {
        return new JwtScheme(this, changed);
    }

    /**
     * Declares that the token is the message, so that nothing else in the body counts. The sender's published keys also
     * sign other tokens, such as login tokens, so something must mark the tokens of its webhooks: {@link #type}, {@link
     * #require}, {@link #certified}, or an {@link #expect} of a claim other than issuer and audience.
     */
    public JwtScheme tokenIsTheMessage() {
        JwtScheme next = with(rules);
        next.tokenIsTheMessage = true;
        return next;
    }

    /** Requires this {@code typ} in the header, so that a token made for another purpose is refused. */
    public JwtScheme type(String type) {
        JwtRules next = rules.copy();
        next.type = type;
        return with(next);
    }

    /** Requires the time in the given claim, in seconds since 1970, to lie within the tolerance. */
    public JwtScheme freshBy(String claim) {
        return freshBy(claim, TimeFormat.EPOCH_SECONDS);
    }

    /**
     * Requires the time in the given claim, written in the given format, to lie within the tolerance.
     *
     * @throws IllegalArgumentException if the format is a time without a zone, because a claim does not name the
     *     zone
     */
    public JwtScheme freshBy(String claim, TimeFormat format) {
        if (format == TimeFormat.LOCAL) {
            throw new IllegalArgumentException("claim " + claim + " in local time is ambiguous: it needs a zone");
        }
        JwtRules next = rules.copy();
        next.freshBy = Objects.requireNonNull(claim, "claim");
        next.freshIn = Objects.requireNonNull(format, "format");
        return with(next);
    }

    /** Sets where the sender publishes its keys. They are fetched unless keys are configured as secrets. */
    public JwtScheme keys(KeySource source) {
        JwtScheme next = with(rules);
        next.keys = source;
        return next;
    }

    /**
     * Declares that the certificate comes with the token ({@code x5c}). A root certificate, given as the secret, must
     * have issued it, and it must carry the extension by which the authority marks its holder.
     *
     * @param objectIdentifier the object identifier of that extension
     */
    public JwtScheme certified(String objectIdentifier) {
        JwtScheme next = with(rules);
        next.holderMark = objectIdentifier;
        return next;
    }

    /**
     * Forbids a claim, because it marks tokens made for another purpose. If called several times, each claim is
     * forbidden.
     */
    public JwtScheme forbid(String claim) {
        JwtRules next = rules.copy();
        next.forbidden = and(rules.forbidden, claim);
        return with(next);
    }

    /**
     * Requires a claim with any value, because it marks tokens made for webhooks. A path reaches a claim inside
     * another, as in {@code data/bundleId}. A slash in a name is written {@code ~1}, as in a JSON Pointer. If called
     * several times, each claim is required.
     */
    public JwtScheme require(String claim) {
        JwtRules next = rules.copy();
        next.required = and(rules.required, claim);
        return with(next);
    }

    /** Requires a claim to be exactly this value. */
    public JwtScheme expect(String claim, String value) {
        return expect(claim, Source.fixed(value));
    }

    /**
     * Requires a claim to equal what stands in the given place, usually a {@link Source#setting}. A claim that is an
     * array must contain it, but {@code iss} <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4.1.1">is never
     * an array</a>. If several values stand in the place, one of them must match.
     */
    public JwtScheme expect(String claim, Source value) {
        return expect(List.of(claim), value);
    }

    /**
     * Requires a claim that has different names in different tokens. At least one of these claims must be in the token,
     * and each that is there must match.
     */
    public JwtScheme expect(List<String> claims, Source value) {
        JwtRules next = rules.copy();
        next.expected = and(rules.expected, new JwtRules.Expected(List.copyOf(claims), value));
        return with(next);
    }

    /**
     * Requires a claim to be the SHA-256 of that content, so that the token covers it. The claim may be missing only if
     * the content is empty.
     */
    public JwtScheme digest(String claim, Encoding encoding, SignedContent content) {
        return binding(new JwtRules.Bound(claim, content, "SHA-256", encoding));
    }

    /**
     * Requires a claim to be the SHA-256 of content in the notation of {@link SignedScheme#over(String)}, such as
     * {@code {body}}.
     */
    public JwtScheme digest(String claim, Encoding encoding, String template) {
        return digest(claim, "SHA-256", encoding, template);
    }

    /**
     * Requires a claim to be the digest of content in that notation.
     *
     * @param hash the hash function by its Java name, such as {@code SHA-512}
     */
    public JwtScheme digest(String claim, String hash, Encoding encoding, String template) {
        Digests.named(hash);
        Template content = Template.of(template);
        String touching = content.touching();
        if (touching != null) {
            throw new IllegalArgumentException(
                    "in what " + claim + " is a digest of, bytes can shift between " + touching
                            + ": put the value that may be anything last, or a delimiter that one of them"
                            + " cannot contain between them");
        }
        return binding(new JwtRules.Bound(claim, content, hash, encoding));
    }

    /**
     * Requires a claim to be the whole body, as text. The token is then at least a third longer than the body. If it
     * stands in a header, configure the container to accept headers of that size.
     */
    public JwtScheme bodyIn(String claim) {
        JwtScheme next = binding(new JwtRules.Bound(claim, Template.of("{body}"), null, Encoding.HEX));
        if (place instanceof HeaderSource header) {
            next.place = header.upToLength(Jws.MAX_LENGTH);
        }
        return next;
    }

    private JwtScheme binding(JwtRules.Bound bound) {
        JwtRules next = rules.copy();
        next.bound = and(rules.bound, bound);
        return with(next);
    }

    Source place() {
        return place;
    }

    Set<JwtAlgorithm> algorithms() {
        return algorithms;
    }

    /** Returns whether the token is the whole message. */
    boolean bringsTheMessage() {
        return tokenIsTheMessage;
    }

    JwtRules rules() {
        return rules;
    }

    @Override
    public void requireComplete() {
        if (tokenIsTheMessage && maySignOthers() && holderMark == null && !rules.markWebhooks()) {
            throw new IllegalArgumentException("nothing tells its tokens from others that the same key signs, such as"
                    + " those of a login: require(…) a claim that only its webhooks have, or set their type(…)");
        }
    }

    /** Returns whether the same key may sign other tokens too. A shared secret signs webhooks only. */
    private boolean maySignOthers() {
        for (JwtAlgorithm algorithm : algorithms) {
            if (!algorithm.isShared()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void requireReadable(@Nullable Document document) {
        if (document instanceof DocumentIn in && in.isClaims() && PartSource.isOfDocument(place)) {
            throw new IllegalArgumentException(
                    "the token stands in " + place + ", and the document is inside the token,"
                            + " so it cannot be read first: use Source.bodyJson(…) for its place");
        }
    }

    @Override
    public Coverage coverage() {
        if (tokenIsTheMessage) {
            // The body contains the signature too, and an ECDSA signature has two spellings.
            return place.place().equals(new Place(Place.Kind.BODY, ""))
                    ? Coverage.body(Set.of()).without(Set.of(Coverage.SPELLING))
                    : Coverage.document();
        }
        Set<Place> places = new HashSet<>();
        Set<Place> leftOut = new HashSet<>();
        boolean body = false;
        for (JwtRules.Bound claim : rules.bound) {
            Coverage one = claim.content().coverage();
            body |= one.trust() == Trust.BODY;
            places.addAll(one.places());
            leftOut.addAll(one.leftOut());
        }
        return body ? Coverage.body(places).without(leftOut) : Coverage.sender();
    }

    @Override
    public boolean needsSecret() {
        return keys == null;
    }

    @Override
    public boolean needsPublicKey() {
        for (JwtAlgorithm algorithm : algorithms) {
            if (algorithm.isShared()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<KeySource> keySource() {
        return Optional.ofNullable(keys);
    }

    @Override
    public List<Source> comparedWith() {
        List<Source> values = new ArrayList<>();
        for (JwtRules.Expected one : rules.expected) {
            values.add(one.value());
        }
        return values;
    }

    @Override
    public boolean needsUrl() {
        for (JwtRules.Bound claim : rules.bound) {
            if (claim.content().coverage().covers(Coverage.URL_WITHOUT_QUERY)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasSignedTime() {
        return rules.freshBy != null;
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (secrets.isEmpty() && keys != null) {
            return new JwtProver(this, new JwtKeys.Published(keys));
        }
        requireFew(secrets.size());
        if (holderMark != null) {
            return new JwtProver(this, CertifiedKeys.of(secrets, holderMark));
        }
        return new JwtProver(this, JwtKeys.Given.of(secrets, algorithms));
    }

    @Override
    public Prover nobody() {
        return new JwtProver(this, JwtKeys.Given.nobodys(algorithms));
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        JwtSigning.sign(this, draft, secret.reveal().clone());
    }

    @Override
    public String toString() {
        StringJoiner words = new StringJoiner(", ", "JWT (", ") in ");
        for (JwtAlgorithm algorithm : algorithms) {
            words.add(algorithm.word());
        }
        StringJoiner covering = new StringJoiner(" and ", ", whose claim ", "").setEmptyValue("");
        for (JwtRules.Bound one : rules.bound) {
            covering.add(one.claim() + " covers `" + one.content() + "`");
        }
        return words.toString() + place + (tokenIsTheMessage ? ", which is the message" : covering);
    }
}
