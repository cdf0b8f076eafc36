package io.hookproof.scheme;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scheme of messages without a credential. Its coverage is empty, so it never opens the body to a handler. The
 * values that it requires keep out accidents, not attackers. It has no keys and is its own prover.
 */
final class UnsignedScheme extends Scheme implements Prover {
    private final String name;
    /** The place of a value that anyone could write; null if there is none. */
    private final @Nullable Source place;
    /** The value required there; null if it must be a digest of the body. */
    private final @Nullable Source value;

    private UnsignedScheme(String name, @Nullable Source place, @Nullable Source value) {
        this.name = name;
        this.place = place;
        this.value = value;
    }

    static Scheme plain() {
        return new UnsignedScheme("nothing is signed", null, null);
    }

    static Scheme marked(Source place, Source value) {
        return new UnsignedScheme("nothing is signed; a value known to all in " + place, place, value);
    }

    static Scheme digested() {
        Source digest = Source.header(ContentDigest.HEADER);
        return new UnsignedScheme("nothing is signed; a digest of the body in " + ContentDigest.HEADER, digest, null);
    }

    /** Returns why the request lacks the public value that is required; null if it has it. */
    private Proof.@Nullable Refused missing(Parts parts) {
        if (place == null) {
            return null;
        }
        if (value == null) {
            return ContentDigest.holds(parts)
                    ? null
                    : new Proof.Refused(
                            Rejection.SIGNATURE_MISMATCH,
                            ContentDigest.HEADER + " holds no sha-256 or sha-512 of this body");
        }
        Optional<String> wanted = parts.only(value);
        return wanted.isPresent() && wanted.equals(parts.only(place))
                ? null
                : new Proof.Refused(Rejection.OTHER_AUDIENCE, place + " is not what was configured");
    }

    @Override
    public Coverage coverage() {
        return Coverage.nothing();
    }

    @Override
    public List<Source> comparedWith() {
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Prover nobody() {
        throw new IllegalArgumentException(
                "this sender signs nothing, so no secret is ever looked at: remove what gives secrets");
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        if (place == null) {
            return;
        }
        Optional<String> wanted = value == null
                ? Optional.of(ContentDigest.of(draft.parts()))
                : draft.parts().only(value);
        if (wanted.isPresent()) {
            place.put(draft, wanted.get());
        }
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        if (!secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "this sender signs nothing: a secret would never be looked at; remove it");
        }
        return this;
    }

    @Override
    public Proof.@Nullable Refused glance(Parts parts, Window window) {
        return null;
    }

    @Override
    public void feedProven(Parts parts, MessageDigest into) {
        parts.feedBodyOrTarget(into);
    }

    @Override
    public Proof prove(Parts parts, Window window) {
        Proof.Refused missing = missing(parts);
        return missing == null ? new Proof.Proven("none") : missing;
    }
}
