package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;

/**
 * A signature that only the sender can make and anyone can check.
 *
 * @param algorithms those that this sender uses; which of them signed is found by trying, never by what a message says
 */
record PublicKeyMechanism(List<SignatureAlgorithm> algorithms, String keyPrefix) implements Mechanism {
    PublicKeyMechanism(SignatureAlgorithm algorithm, String keyPrefix) {
        this(List.of(algorithm), keyPrefix);
    }

    @Override
    public int signatureLength() {
        return 0;
    }

    @Override
    public boolean checksEachSignature() {
        return true;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        PublicKey key = PublicKeys.parse(new String(keyBytes, StandardCharsets.UTF_8), keyPrefix);
        if (!accepts(key)) {
            throw new IllegalArgumentException("this sender signs with " + algorithms + ", and the key is "
                    + key.getAlgorithm() + " of another kind");
        }
        return of(key);
    }

    boolean accepts(PublicKey key) {
        return algorithms.stream().anyMatch(algorithm -> algorithm.accepts(key));
    }

    Mechanism.Key of(PublicKey key) {
        return (content, parts, signatures) -> {
            for (byte[] signature : signatures) {
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
            }
            return Match.NOT_SIGNED;
        };
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        PrivateKey key = PrivateKeys.parse(new String(keyBytes, StandardCharsets.UTF_8));
        return algorithms.get(0).sign(key, engine -> content.feed(parts, Sink.into(engine)));
    }
}
