package io.hookproof.scheme;

import java.security.MessageDigest;

/** A plain hash over content that contains the secret. */
final class HashMechanism implements Mechanism {
    private final String algorithm;

    HashMechanism(String algorithm) {
        Digests.named(algorithm);
        this.algorithm = algorithm;
    }

    @Override
    public int signatureLength() {
        return Digests.named(algorithm).getDigestLength();
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
    public boolean isPlainHash() {
        return true;
    }

    // By its length, since a hash has several names.
    @Override
    public boolean isLegacy() {
        return signatureLength() <= 20;
    }

    @Override
    public boolean feedsSecret() {
        return true;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        Secret.requireGuessworkNeeded(keyBytes);
        byte[] secret = keyBytes.clone();
        SharedKey key = (content, parts) -> sign(secret, content, parts);
        return key;
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        MessageDigest digest = Digests.named(algorithm);
        Sink sink = Sink.into(digest);
        Template.feed(content, parts, sink, keyBytes);
        return digest.digest();
    }
}
