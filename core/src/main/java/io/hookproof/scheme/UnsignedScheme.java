package io.hookproof.scheme;

import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Nothing comes along that only the sender could write: the coverage says so, and nobody gets to see the body by it.
 * What else is asked of a request keeps accidents out, not attackers.
 */
final class UnsignedScheme extends Scheme {
    private final String name;
    private final Mark mark;

    /** Something that anyone could write, and that is expected all the same. */
    interface Mark {
        /** Why the request lacks it; null if it does not. */
        Proof.@Nullable Refused missing(Parts parts);

        /** Writes it into a request in the making. */
        void put(Draft draft);
    }

    private UnsignedScheme(String name, Mark mark) {
        this.name = name;
        this.mark = mark;
    }

    static UnsignedScheme plain() {
        return new UnsignedScheme("nothing is signed", new Mark() {
            @Override
            public Proof.@Nullable Refused missing(Parts parts) {
                return null;
            }

            @Override
            public void put(Draft draft) {}
        });
    }

    static UnsignedScheme marked(Source place, Source value) {
        return new UnsignedScheme("nothing is signed; a value known to all in " + place, new Mark() {
            @Override
            public Proof.@Nullable Refused missing(Parts parts) {
                boolean there = parts.only(value)
                        .filter(parts.only(place).orElse("")::equals)
                        .isPresent();
                return there
                        ? null
                        : new Proof.Refused(Rejection.OTHER_AUDIENCE, place + " is not what was configured");
            }

            @Override
            public void put(Draft draft) {
                draft.parts().only(value).ifPresent(text -> place.put(draft, text));
            }
        });
    }

    static UnsignedScheme digested() {
        return new UnsignedScheme("nothing is signed; a digest of the body in " + ContentDigest.HEADER, new Mark() {
            @Override
            public Proof.@Nullable Refused missing(Parts parts) {
                return ContentDigest.holds(parts)
                        ? null
                        : new Proof.Refused(
                                Rejection.SIGNATURE_MISMATCH,
                                ContentDigest.HEADER + " holds no sha-256 or sha-512 of this body");
            }

            @Override
            public void put(Draft draft) {
                draft.header(ContentDigest.HEADER, ContentDigest.of(draft.parts()));
            }
        });
    }

    @Override
    public Coverage coverage() {
        return Coverage.nothing();
    }

    @Override
    public boolean needsSecret() {
        return false;
    }

    @Override
    public Prover nobody() {
        throw new IllegalArgumentException(
                "this sender signs nothing, so no tenant has a secret: remove" + " .secretsByTenant(…)");
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        mark.put(draft);
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
        return new Prover() {
            @Override
            public Proof.@Nullable Refused glance(Parts parts, Window window) {
                return null;
            }

            @Override
            public void feedProven(Parts parts, MessageDigest into) {
                parts.request().body().feed(into);
            }

            @Override
            public Proof prove(Parts parts, Window window) {
                Proof.Refused missing = mark.missing(parts);
                return missing == null ? new Proof.Proven("none") : missing;
            }
        };
    }
}
