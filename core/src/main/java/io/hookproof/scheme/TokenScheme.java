package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The scheme whose credential is the secret itself, as it is or as HTTP Basic credentials
 * (<a href="https://www.rfc-editor.org/rfc/rfc7617#section-2">RFC 7617, section 2</a>).
 */
final class TokenScheme extends Scheme {
    private final Source place;
    private final boolean isBasic;
    private final @Nullable Batch batch;

    private TokenScheme(Source place, boolean isBasic, @Nullable Batch batch) {
        this.place = Objects.requireNonNull(place, "token place");
        this.isBasic = isBasic;
        this.batch = batch;
    }

    // A Scheme, here and in the sibling classes, so that a caller of another scheme does not load this class.
    static Scheme in(Source place) {
        return new TokenScheme(place, false, null);
    }

    static Scheme inEachItem(Batch batch, Source place) {
        return new TokenScheme(place, false, batch);
    }

    static Scheme userAndPassword() {
        return new TokenScheme(Source.header("Authorization").after("Basic "), true, null);
    }

    @Override
    public Coverage coverage() {
        return Coverage.sender();
    }

    @Override
    public boolean needsSecret() {
        return true;
    }

    @Override
    public Prover bind(List<Secret> secrets) {
        requireFew(secrets.size());
        for (int i = 0; isBasic && i < secrets.size(); i++) {
            if (secrets.get(i).revealText().indexOf(':') < 0) {
                throw new IllegalArgumentException(
                        "secret " + label(secrets.get(i), i) + ": Basic credentials are user:password, with the colon");
            }
        }
        Prover prover = new CredentialProver(place, isBasic ? Encoding.BASE64 : null, secrets);
        return batch == null ? prover : new BatchProver(batch, prover);
    }

    @Override
    public Optional<String> challenge() {
        return isBasic ? Optional.of("Basic realm=\"webhooks\", charset=\"UTF-8\"") : Optional.empty();
    }

    @Override
    public Prover nobody() {
        return bind(List.of(Secret.madeUp("nobody:")));
    }

    @Override
    public void sign(Draft draft, Secret secret) {
        if (batch == null) {
            place.put(draft, isBasic ? Encoding.BASE64.write(secret.reveal()) : secret.revealText());
        } else {
            for (Draft item : draft.items(batch)) {
                place.put(item, secret.revealText());
            }
        }
    }

    @Override
    public String toString() {
        return isBasic
                ? "HTTP Basic credentials"
                : "the secret itself in " + place + (batch == null ? "" : " of each item of " + batch.array());
    }

    /** Compares a presented credential with every live one, always with all of them. */
    private static final class CredentialProver implements Prover {
        private final Source place;
        private final @Nullable Encoding encoding;
        private final List<Secret> secrets;

        /** @param encoding the encoding of what stands in the place; null if it is the credential itself */
        CredentialProver(Source place, @Nullable Encoding encoding, List<Secret> secrets) {
            this.place = place;
            this.encoding = encoding;
            this.secrets = List.copyOf(secrets);
        }

        @Override
        public Proof.@Nullable Refused glance(Parts parts, Window window) {
            return PartSource.isBeforeTheBody(place) && prove(parts, window) instanceof Proof.Refused refused
                    ? refused
                    : null;
        }

        /**
         * Feeds the request without the credential. Anyone who holds one can write any body, and a retry may carry the
         * next one.
         */
        @Override
        public void feedProven(Parts parts, MessageDigest into) {
            parts.feedBodyOrTarget(into, place);
        }

        @Override
        public void feedTarget(Parts parts, MessageDigest into) {
            parts.feedTarget(into, place);
        }

        @Override
        public List<String> places(Parts parts) {
            return List.of(parts.look(place));
        }

        @Override
        public Proof prove(Parts parts, Window window) {
            Found found = parts.found(place);
            Rejection problem = found.problem();
            if (problem != null) {
                return new Proof.Refused(problem, found.say(place));
            }
            if (found.size() != 1) {
                return found.size() == 0
                        ? new Proof.Refused(
                                Rejection.SIGNATURE_MISSING, "looked for a credential in " + found.say(place))
                        : new Proof.Refused(Rejection.SIGNATURE_AMBIGUOUS, place + " came more than once");
            }
            String text = found.value(0);
            byte[] presented = encoding == null ? text.getBytes(StandardCharsets.UTF_8) : encoding.decode(text);
            if (presented == null) {
                return new Proof.Refused(Rejection.SIGNATURE_MALFORMED, place + " is not " + encoding);
            }
            int match = -1;
            for (int i = 0; i < secrets.size(); i++) {
                if (MessageDigest.isEqual(secrets.get(i).reveal(), presented)) {
                    match = i;
                }
            }
            return match < 0
                    ? new Proof.Refused(Rejection.SIGNATURE_MISMATCH, place + " holds none of the live credentials")
                    : new Proof.Proven(label(secrets.get(match), match));
        }
    }
}
