package io.hookproof.scheme;

import java.security.PublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A signature algorithm of tokens (<a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518, section
 * 3.1</a>, <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037, section 3.1</a>). The provider's
 * definition and the key determine which ones are accepted; {@code none} does not exist here.
 */
public enum JwtAlgorithm {
    HS256("HmacSHA256", 32),
    HS384("HmacSHA384", 48),
    HS512("HmacSHA512", 64),
    RS256(SignatureAlgorithm.RSA_PKCS1_SHA256),
    RS384(SignatureAlgorithm.RSA_PKCS1_SHA384),
    RS512(SignatureAlgorithm.RSA_PKCS1_SHA512),
    PS256(SignatureAlgorithm.RSA_PSS_SHA256),
    PS384(SignatureAlgorithm.RSA_PSS_SHA384),
    PS512(SignatureAlgorithm.RSA_PSS_SHA512),
    ES256(SignatureAlgorithm.ECDSA_P256_SHA256_P1363),
    ES384(SignatureAlgorithm.ECDSA_P384_SHA384_P1363),
    ES512(SignatureAlgorithm.ECDSA_P521_SHA512_P1363),
    EDDSA(SignatureAlgorithm.ED25519);

    private final @Nullable HmacMechanism hmac;
    private final @Nullable SignatureAlgorithm signature;

    JwtAlgorithm(String mac, int length) {
        this.hmac = new HmacMechanism(mac, length);
        this.signature = null;
    }

    JwtAlgorithm(SignatureAlgorithm signature) {
        this.hmac = null;
        this.signature = signature;
    }

    /** Returns whether the key is a secret that both sides know. */
    boolean isShared() {
        return hmac != null;
    }

    /** Returns the name in a token's header. */
    String word() {
        return this == EDDSA ? "EdDSA" : name();
    }

    static Optional<JwtAlgorithm> of(String word) {
        for (JwtAlgorithm algorithm : values()) {
            if (algorithm.word().equals(word)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    boolean accepts(PublicKey key) {
        return signature != null && signature.accepts(key);
    }

    Mechanism.Key key(PublicKey key) {
        return new PublicKeyMechanism(publicKey(), "").of(key);
    }

    /** Returns the key of {@link SignatureAlgorithm#nobodys}; empty if the key is a shared secret. */
    Optional<PublicKey> nobodys() {
        return signature == null ? Optional.empty() : Optional.of(signature.nobodys());
    }

    Mechanism.Key key(byte[] shared) {
        return mechanism().key(shared);
    }

    Mechanism mechanism() {
        return hmac != null ? hmac : new PublicKeyMechanism(publicKey(), "");
    }

    private SignatureAlgorithm publicKey() {
        if (signature == null) {
            throw new IllegalStateException(this + " has no public key");
        }
        return signature;
    }
}
