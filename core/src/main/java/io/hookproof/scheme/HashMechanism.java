package io.hookproof.scheme;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A plain hash over content that holds the secret. */
record HashMechanism(String algorithm) implements Mechanism {
    HashMechanism {
        digest(algorithm);
    }

    @Override
    public int signatureLength() {
        return digest(algorithm).getDigestLength();
    }

    @Override
    public String name() {
        return algorithm + " of content with the secret in it";
    }

    @Override
    public boolean checksEachSignature() {
        return false;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        Secret.requireGuessworkNeeded(keyBytes);
        byte[] secret = keyBytes.clone();
        return new SharedKey() {
            @Override
            public byte[] expected(SignedContent content, Parts parts) {
                return sign(secret, content, parts);
            }
        };
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        MessageDigest digest = digest(algorithm);
        Sink sink = Sink.into(digest);
        if (content instanceof Template template) {
            template.feed(parts, sink, keyBytes);
        } else {
            content.feed(parts, sink);
        }
        return digest.digest();
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException unknown) {
            throw new IllegalArgumentException(
                    "no hash \"" + algorithm + "\"; known are SHA-1, SHA-256, SHA-512", unknown);
        }
    }
}
