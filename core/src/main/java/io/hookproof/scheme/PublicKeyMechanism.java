package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A signature that only the sender can create and anyone can check. */
final class PublicKeyMechanism implements Mechanism {
    private final List<SignatureAlgorithm> algorithms;
    private final String keyPrefix;

    /**
     * Creates a mechanism.
     *
     * @param algorithms the algorithms that this sender uses; the one that signed is found by trying, never by what
     *     a message names
     */
    PublicKeyMechanism(List<SignatureAlgorithm> algorithms, String keyPrefix) {
        this.algorithms = algorithms;
        this.keyPrefix = keyPrefix;
    }

    PublicKeyMechanism(SignatureAlgorithm algorithm, String keyPrefix) {
        this(List.of(algorithm), keyPrefix);
    }

    @Override
    public int signatureLength() {
        return 0;
    }

    @Override
    public String name() {
        StringJoiner names = new StringJoiner(" or ");
        for (SignatureAlgorithm algorithm : algorithms) {
            names.add(algorithm.toString());
        }
        return names.toString();
    }

    @Override
    public boolean checksEachSignature() {
        return true;
    }

    @Override
    public boolean checksByPublicKey() {
        return true;
    }

    @Override
    public boolean isLegacy() {
        boolean isLegacy = false;
        for (SignatureAlgorithm algorithm : algorithms) {
            isLegacy |= algorithm.isLegacy();
        }
        return isLegacy;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        List<PublicKey> keys = KeySet.parse(new String(keyBytes, StandardCharsets.UTF_8), keyPrefix)
                .candidates(null);
        List<PublicKey> usable = usable(keys);
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("this sender signs with " + algorithms + ", and the key is "
                    + keys.get(0).getAlgorithm() + " of another kind");
        }
        if (usable.size() > SignedProver.MAX_CHECKS) {
            throw new IllegalArgumentException(
                    "public key set has " + usable.size() + " keys that may have signed, and a request may cost "
                            + SignedProver.MAX_CHECKS + " checks: leave those in it that are live");
        }
        return new AnyOf(usable);
    }

    @Override
    public Mechanism.Key nobodys() {
        return of(algorithms.get(0).nobodys());
    }

    private List<PublicKey> usable(List<PublicKey> keys) {
        List<PublicKey> usable = new ArrayList<>();
        for (PublicKey key : keys) {
            if (accepts(key)) {
                usable.add(key);
            }
        }
        return usable;
    }

    boolean accepts(PublicKey key) {
        for (SignatureAlgorithm algorithm : algorithms) {
            if (algorithm.accepts(key)) {
                return true;
            }
        }
        return false;
    }

    Mechanism.Key of(PublicKey key) {
        return new AnyOf(List.of(key));
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        PrivateKey key = PrivateKeys.parse(new String(keyBytes, StandardCharsets.UTF_8));
        SignatureAlgorithm fitting = algorithms.get(0);
        for (SignatureAlgorithm algorithm : algorithms) {
            if (algorithm.fits(key)) {
                fitting = algorithm;
                break;
            }
        }
        return fitting.sign(key, engine -> content.feed(parts, Sink.into(engine)));
    }

    /** A key that matches what any key of a pasted key set signed. */
    private final class AnyOf implements Mechanism.Key {
        private final List<PublicKey> keys;

        AnyOf(List<PublicKey> keys) {
            this.keys = keys;
        }

        @Override
        public Match match(SignedContent content, Parts parts, Signatures signatures) {
            for (PublicKey key : keys) {
                for (int i = 0; i < signatures.count(); i++) {
                    Match match = match(key, signatures.get(i), content, parts);
                    if (match != Match.NOT_SIGNED) {
                        return match;
                    }
                }
            }
            return Match.NOT_SIGNED;
        }

        private Match match(PublicKey key, byte[] signature, SignedContent content, Parts parts) {
            for (SignatureAlgorithm algorithm : algorithms) {
                Optional<Boolean> signed = VerifyBudget.shared()
                        .within(() ->
                                algorithm.verify(key, signature, engine -> content.feed(parts, Sink.into(engine))));
                if (signed.isEmpty()) {
                    return Match.TOO_BUSY;
                }
                if (signed.get()) {
                    return Match.SIGNED;
                }
            }
            return Match.NOT_SIGNED;
        }

        @Override
        public Mechanism.@Nullable Key by(String name) {
            for (SignatureAlgorithm algorithm : algorithms) {
                if (!name.isEmpty() && name.equals(algorithm.inMessages())) {
                    PublicKeyMechanism only = new PublicKeyMechanism(algorithm, "");
                    List<PublicKey> accepted = only.usable(keys);
                    return accepted.isEmpty() ? null : only.new AnyOf(accepted);
                }
            }
            return null;
        }

        @Override
        public int checks() {
            int checks = 0;
            for (PublicKey key : keys) {
                for (SignatureAlgorithm algorithm : algorithms) {
                    checks += algorithm.accepts(key) ? 1 : 0;
                }
            }
            return checks;
        }
    }
}
