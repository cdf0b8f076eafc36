package io.hookproof.scheme;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** Reads a sender's private key, for tests and tools that sign as the sender does; a receiver never has one. */
final class PrivateKeys {
    private PrivateKeys() {}

    /**
     * Reads a private key.
     *
     * @throws IllegalArgumentException if {@code text} is not PKCS#8 PEM; the message reveals nothing of it
     */
    static PrivateKey parse(String text) {
        List<Pem> blocks;
        try {
            String pem = text.replace("\\n", "\n").strip();
            blocks = Pem.looksLike(pem) ? Pem.blocks(pem) : List.of();
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("the private key " + broken.getMessage(), broken);
        }
        if (blocks.size() != 1 || !blocks.get(0).label().equals("PRIVATE KEY")) {
            throw new IllegalArgumentException("signing needs the sender's private key as one PKCS#8 PEM block"
                    + " (BEGIN PRIVATE KEY); openssl pkcs8 -topk8 -nodes makes one of other forms");
        }
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(blocks.get(0).der());
        for (String algorithm : List.of("Ed25519", "EC", "RSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (GeneralSecurityException ofAnotherKind) {
                // The next kind is tried; the code after the loop reports if none fits.
            }
        }
        throw new IllegalArgumentException("the private key is neither Ed25519 nor EC nor RSA");
    }
}
