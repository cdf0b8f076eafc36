package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Optional;

/** A signature that only the sender can make and anyone can check. */
record PublicKeyMechanism(SignatureAlgorithm algorithm, String keyPrefix) implements Mechanism {
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
        return of(PublicKeys.parse(new String(keyBytes, StandardCharsets.UTF_8), keyPrefix));
    }

    Mechanism.Key of(PublicKey key) {
        if (!algorithm.accepts(key)) {
            throw new IllegalArgumentException("this sender signs with " + algorithm + ", and the key is "
                    + key.getAlgorithm() + " of another kind");
        }
        return (content, parts, signatures) -> {
            for (byte[] signature : signatures) {
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
        };
    }
}
