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
 * A signed token comes along (<a href="https://www.rfc-editor.org/rfc/rfc7519">RFC 7519</a>): it is the message, or it
 * holds a digest of the body, or it only says who sent. {@code exp} and {@code nbf} always count where they are there. A
 * delivery may be forgotten before its token ends: where tokens live for days, say {@link #freshBy} too. Immutable; each
 * word gives a new scheme.
 */
public final class JwtScheme extends Scheme {
    private final Set<JwtAlgorithm> algorithms;

    // Set only before anyone else has the scheme.
    private Source place;
    private boolean tokenIsTheMessage;
    private String type = "";
    private @Nullable String freshBy;
    private TimeFormat freshIn = TimeFormat.EPOCH_SECONDS;
    private @Nullable KeySource keys;
    private @Nullable String holderMark;
    private @Nullable String forbidden;
    private @Nullable String required;
    private List<Expected> expected = List.of();
    private List<Bound> bound = List.of();

    /**
     * A value that stands in a claim.
     *
     * @param claims what the claim may be called; whichever of them are there must hold it, and one must be there
     */
    record Expected(List<String> claims, Source value) {}

    /** A claim that must be content of the request, or a digest of it. */
    record Bound(
            String claim, SignedContent content, @Nullable String hash, Encoding encoding) {}

    JwtScheme(Source place, JwtAlgorithm first, JwtAlgorithm... more) {
        this.place = Objects.requireNonNull(place, "place");
        this.algorithms = EnumSet.of(first, more);
    }

    private JwtScheme(JwtScheme that) {
        this.place = that.place;
        this.algorithms = that.algorithms;
        this.tokenIsTheMessage = that.tokenIsTheMessage;
        this.type = that.type;
        this.freshBy = that.freshBy;
        this.freshIn = that.freshIn;
        this.keys = that.keys;
        this.holderMark = that.holderMark;
        this.forbidden = that.forbidden;
        this.required = that.required;
        this.expected = that.expected;
        this.bound = that.bound;
    }

    /**
     * The token is the message: nothing else in the body means anything. Keys that the sender publishes sign other tokens
     * too, such as those of a login, so something must mark its own, which is {@link #type}, {@link #require}, {@link #certified}
     * or a claim beside issuer and audience that {@link #expect} names.
     */
    public JwtScheme tokenIsTheMessage() {
        JwtScheme next = new JwtScheme(this);
        next.tokenIsTheMessage = true;
        return next;
    }

    /** The header's {@code typ} must be this, so that a token made for something else does not serve. */
    public JwtScheme type(String type) {
        JwtScheme next = new JwtScheme(this);
        next.type = type;
        return next;
    }

    /** The time in that claim, in seconds since 1970, must be there and inside the tolerance. */
    public JwtScheme freshBy(String claim) {
        return freshBy(claim, TimeFormat.EPOCH_SECONDS);
    }

    /**
     * The same where the sender writes it in another way.
     *
     * @throws IllegalArgumentException for a time without a zone, as no claim says of which place it is
     */
    public JwtScheme freshBy(String claim, TimeFormat format) {
        if (format == TimeFormat.LOCAL) {
            throw new IllegalArgumentException("claim " + claim + " in local time says no moment: it needs a zone");
        }
        JwtScheme next = new JwtScheme(this);
        next.freshBy = Objects.requireNonNull(claim, "claim");
        next.freshIn = Objects.requireNonNull(format, "format");
        return next;
    }

    /** Where the sender publishes its keys; asked unless keys are given as secrets. */
    public JwtScheme keys(KeySource source) {
        JwtScheme next = new JwtScheme(this);
        next.keys = source;
        return next;
    }

    /**
     * The certificate comes with the token ({@code x5c}), issued under a root that is given as the secret, to a holder
     * that its authority marks with that extension.
     */
    public JwtScheme certified(String objectIdentifier) {
        JwtScheme next = new JwtScheme(this);
        next.holderMark = objectIdentifier;
        return next;
    }

    /** A claim that must not be there, because it marks tokens made for something else. */
    public JwtScheme forbid(String claim) {
        JwtScheme next = new JwtScheme(this);
        next.forbidden = claim;
        return next;
    }

    /**
     * A claim that must be there, whatever it holds, because it marks tokens made for this. A claim inside another is
     * reached by a path, as in {@code data/bundleId}; a slash in a name is {@code ~1}, as in a JSON Pointer.
     */
    public JwtScheme require(String claim) {
        JwtScheme next = new JwtScheme(this);
        next.required = claim;
        return next;
    }

    /** A claim that must be exactly this. */
    public JwtScheme expect(String claim, String value) {
        return expect(claim, Source.fixed(value));
    }

    /**
     * A claim that must be, or as an array hold, what stands there; mostly a {@link Source#setting}. One of several,
     * where several values stand there.
     */
    public JwtScheme expect(String claim, Source value) {
        return expect(List.of(claim), value);
    }

    /** The same where tokens differ in what they call it: whichever of these claims are there, and at least one is. */
    public JwtScheme expect(List<String> claims, Source value) {
        return expecting(new Expected(List.copyOf(claims), value));
    }

    /** A claim that is the SHA-256 of that content, so that the token covers it: missing only if the content is empty. */
    public JwtScheme digest(String claim, Encoding encoding, SignedContent content) {
        return binding(new Bound(claim, content, "SHA-256", encoding));
    }

    /** The same for content in the notation of {@link SignedScheme#over(String)}, such as {@code {body}}. */
    public JwtScheme digest(String claim, Encoding encoding, String template) {
        Template content = Template.of(template, null, false);
        String touching = content.touching();
        if (touching != null) {
            throw new IllegalArgumentException(
                    touching + " stand in what " + claim + " is a digest of so that letters may"
                            + " move from one to the other: put what may be anything last, or between them a sign that one"
                            + " cannot hold");
        }
        return digest(claim, encoding, content);
    }

    /**
     * A claim that is the whole body, as text. The token is longer than the body then, by a third and more: where it stands in
     * a header, the container must take such headers too.
     */
    public JwtScheme bodyIn(String claim) {
        JwtScheme next = binding(new Bound(claim, Template.of("{body}", null, false), null, Encoding.HEX));
        if (place instanceof HeaderSource header) {
            next.place = header.upToLength(Jws.MAX_LENGTH);
        }
        return next;
    }

    private JwtScheme expecting(Expected expected) {
        List<Expected> more = new ArrayList<>(this.expected);
        more.add(expected);
        JwtScheme next = new JwtScheme(this);
        next.expected = List.copyOf(more);
        return next;
    }

    private JwtScheme binding(Bound bound) {
        List<Bound> more = new ArrayList<>(this.bound);
        more.add(bound);
        JwtScheme next = new JwtScheme(this);
        next.bound = List.copyOf(more);
        return next;
    }

    Source place() {
        return place;
    }

    Set<JwtAlgorithm> algorithms() {
        return algorithms;
    }

    /** Whether the token is all there is to the body. */
    boolean bringsTheMessage() {
        return tokenIsTheMessage;
    }

    /** What {@code typ} must be; empty if it may be anything. */
    String type() {
        return type;
    }

    /** The claim whose time must lie inside the tolerance; null if none does. */
    @Nullable
    String freshBy() {
        return freshBy;
    }

    /** How that time is written. */
    TimeFormat freshIn() {
        return freshIn;
    }

    /** A claim that must not be there; null if any may. */
    @Nullable
    String forbidden() {
        return forbidden;
    }

    /** A claim that must be there; null if none must. */
    @Nullable
    String required() {
        return required;
    }

    List<Expected> expected() {
        return expected;
    }

    List<Bound> bound() {
        return bound;
    }

    @Override
    public void requireComplete() {
        if (tokenIsTheMessage && maySignOthers() && !isMarked()) {
            throw new IllegalArgumentException("nothing tells its tokens from others that the same key signs, such as"
                    + " those of a login: require(…) a claim that only its webhooks have, or say their type(…)");
        }
    }

    /** A shared secret is one for webhooks. */
    private boolean maySignOthers() {
        for (JwtAlgorithm algorithm : algorithms) {
            if (!algorithm.isShared()) {
                return true;
            }
        }
        return false;
    }

    /** Issuer and audience are those of any token of that sender for that application. */
    private boolean isMarked() {
        for (Expected one : expected) {
            if (!one.claims().equals(List.of("iss")) && !one.claims().equals(List.of("aud"))) {
                return true;
            }
        }
        return required != null || !type.isEmpty() || holderMark != null;
    }

    @Override
    public void requireReadable(Document document) {
        if (document instanceof DocumentIn in && in.isClaims() && PartSource.isOfDocument(place)) {
            throw new IllegalArgumentException(
                    "the token stands in " + place + ", and the document is what the token holds,"
                            + " which nobody can read before: say Source.bodyJson(…) for its place");
        }
    }

    @Override
    public Coverage coverage() {
        if (tokenIsTheMessage) {
            // The signature is in the body too, and one of ECDSA has two spellings.
            return place.place().equals(new Place(Place.Kind.BODY, ""))
                    ? Coverage.body(Set.of()).without(Set.of(Coverage.SPELLING))
                    : Coverage.document();
        }
        Set<Place> places = new HashSet<>();
        Set<Place> leftOut = new HashSet<>();
        boolean body = false;
        for (Bound claim : bound) {
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
    public Optional<KeySource> keySource() {
        return Optional.ofNullable(keys);
    }

    @Override
    public List<Source> comparedWith() {
        List<Source> values = new ArrayList<>();
        for (Expected one : expected) {
            values.add(one.value());
        }
        return values;
    }

    @Override
    public boolean needsUrl() {
        for (Bound claim : bound) {
            if (claim.content().coverage().covers(Coverage.URL_WITHOUT_QUERY)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean hasSignedTime() {
        return freshBy != null;
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (secrets.isEmpty() && keys != null) {
            return new JwtProver(this, new JwtKeys.Published(keys));
        }
        requireUsable(secrets);
        if (holderMark != null) {
            return new JwtProver(this, JwtKeys.Certified.of(secrets, holderMark));
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
        for (Bound one : bound) {
            covering.add(one.claim() + " covers `" + one.content() + "`");
        }
        return words.toString() + place + (tokenIsTheMessage ? ", which is the message" : covering);
    }
}
