package io.hookproof.scheme;

import java.util.Locale;

/** The mechanism of HMAC (<a href="https://www.rfc-editor.org/rfc/rfc2104#section-2">RFC 2104, section 2</a>). */
final class HmacMechanism implements Mechanism {
    private final String algorithm;
    private final int signatureLength;

    HmacMechanism(String algorithm, int signatureLength) {
        this.algorithm = algorithm;
        this.signatureLength = signatureLength;
    }

    @Override
    public int signatureLength() {
        return signatureLength;
    }

    @Override
    public String name() {
        return "HMAC-" + algorithm.substring("Hmac".length());
    }

    /** Returns whether the name in a message, such as {@code hmac-sha256}, means that Java algorithm. */
    static boolean isCalled(String name, String algorithm) {
        return name.equals("hmac-" + algorithm.substring("Hmac".length()).toLowerCase(Locale.ROOT));
    }

    /** Returns the hash inside this HMAC. */
    String hash() {
        return algorithm.substring("Hmac".length()).replace("SHA", "SHA-");
    }

    @Override
    public boolean checksEachSignature() {
        return false;
    }

    @Override
    public boolean feedsSecret() {
        return true;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        CryptoSelfTest.require(CryptoSelfTest.Kind.HMAC);
        Secret.requireGuessworkNeeded(keyBytes);
        return HmacKey.of(algorithm, keyBytes);
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        return new HmacKey(algorithm, keyBytes).expected(content, parts);
    }
}
