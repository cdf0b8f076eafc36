package io.hookproof.scheme;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An algorithm for signing with a private key, including the format of the signature. It is configured and must fit the
 * key; a message never chooses it.
 *
 * <p>Each algorithm accepts only one spelling of a signature. Its shape is checked before the JDK sees it, because Java
 * versions and providers differ in what else they let through. One exception is inherent to ECDSA: from every signature
 * (r, s), an attacker can make the mirrored (r, n − s), which is equally valid. Never tell deliveries apart by their
 * signatures.
 */
public enum SignatureAlgorithm {
    /** Ed25519; 64 bytes. */
    ED25519("Ed25519", "", false, 0, "ed25519"),
    /** ECDSA on P-256, written as an ASN.1 sequence. This is what most senders mean by ECDSA. */
    ECDSA_P256_SHA256_DER("SHA256withECDSA", "P-256", false, 0, ""),
    /** ECDSA on P-256, with r and s side by side in 64 bytes: JWS ES256, RFC 9421 {@code ecdsa-p256-sha256}. */
    ECDSA_P256_SHA256_P1363("SHA256withECDSA", "P-256", true, 0, "ecdsa-p256-sha256"),
    /** ECDSA on P-384, with r and s side by side in 96 bytes: JWS ES384, RFC 9421 {@code ecdsa-p384-sha384}. */
    ECDSA_P384_SHA384_P1363("SHA384withECDSA", "P-384", true, 0, "ecdsa-p384-sha384"),
    /** ECDSA on P-521, with r and s side by side in 132 bytes: JWS ES512. */
    ECDSA_P521_SHA512_P1363("SHA512withECDSA", "P-521", true, 0, ""),
    /** ECDSA on P-256 over SHA-1, for senders that still use it (eBay). Legacy. */
    ECDSA_P256_SHA1_DER("SHA1withECDSA", "P-256", false, 0, ""),
    /** RSA PKCS#1 v1.5 over SHA-1, for senders that still use it (SNS signature version 1). Legacy. */
    RSA_PKCS1_SHA1("SHA1withRSA", "", false, 0, ""),
    /** RSA PKCS#1 v1.5: JWS RS256, RFC 9421 {@code rsa-v1_5-sha256}. */
    RSA_PKCS1_SHA256("SHA256withRSA", "", false, 0, "rsa-v1_5-sha256"),
    /** RSA PKCS#1 v1.5: JWS RS384. */
    RSA_PKCS1_SHA384("SHA384withRSA", "", false, 0, ""),
    /** RSA PKCS#1 v1.5: JWS RS512. */
    RSA_PKCS1_SHA512("SHA512withRSA", "", false, 0, ""),
    /** RSA-PSS with a salt of 32 bytes and MGF1 with SHA-256: JWS PS256. */
    RSA_PSS_SHA256("RSASSA-PSS", "", false, 32, ""),
    /** RSA-PSS with a salt of 48 bytes and MGF1 with SHA-384: JWS PS384. */
    RSA_PSS_SHA384("RSASSA-PSS", "", false, 48, ""),
    /** RSA-PSS with a salt of 64 bytes and MGF1 with SHA-512: JWS PS512, RFC 9421 {@code rsa-pss-sha512}. */
    RSA_PSS_SHA512("RSASSA-PSS", "", false, 64, "rsa-pss-sha512");

    private static final Map<String, PublicKey> NOBODYS = new ConcurrentHashMap<>();

    private final String engineName;
    // Names and numbers rather than Java's objects for them, because most senders are named and never verified with.
    private final String curve;
    private final boolean isSideBySide;
    private final int salt;
    private final String inMessages;

    /**
     * Creates an algorithm.
     *
     * @param curve the JWK name of the curve; empty if there is none
     * @param isSideBySide whether r and s stand side by side; otherwise they are in an ASN.1 sequence
     * @param salt the salt of PSS in bytes, as many as its hash has; 0 if there is none
     * @param inMessages the name in RFC 9421; empty if it has none
     */
    SignatureAlgorithm(String engineName, String curve, boolean isSideBySide, int salt, String inMessages) {
        this.engineName = engineName;
        this.curve = curve;
        this.isSideBySide = isSideBySide;
        this.salt = salt;
        this.inMessages = inMessages;
    }

    /**
     * Returns whether the algorithm relies on the collision resistance of SHA-1. An attacker who chooses two messages
     * can make one signature fit both. Use such an algorithm only if the sender offers nothing else; Hookproof warns at
     * start-up about a definition of your own.
     */
    public boolean isLegacy() {
        return this == RSA_PKCS1_SHA1 || this == ECDSA_P256_SHA1_DER;
    }

    /** Returns its name in HTTP Message Signatures (RFC 9421, section 3.3); empty if it has none there. */
    String inMessages() {
        return inMessages;
    }

    /** Returns whether {@code key} has the type and curve of this algorithm. */
    boolean accepts(PublicKey key) {
        if (this == ED25519) {
            return key instanceof EdECPublicKey edwards
                    && NamedParameterSpec.ED25519
                            .getName()
                            .equals(edwards.getParams().getName());
        }
        return isEcdsa()
                ? key instanceof ECPublicKey elliptic && Curve.of(elliptic).equals(Curve.named(curve))
                : key instanceof RSAPublicKey rsa && accepts(rsa);
    }

    private boolean isEcdsa() {
        return !curve.isEmpty();
    }

    /**
     * Returns whether {@code signature} is the one spelling of a signature by {@code key} over {@code input}. Never
     * throws for anything that a sender can send.
     *
     * @throws RuntimeException if the content cannot be fed, or the engine is missing; neither says anything about
     *     the signature
     */
    boolean verify(PublicKey key, byte[] signature, SignedInput input) {
        if (!accepts(key)) {
            return false;
        }
        Optional<byte[]> strict = strict(key, signature);
        if (strict.isEmpty()) {
            return false;
        }
        try {
            // When the key was loaded, the algorithm was found and accepted the key. A failure from here to the last
            // byte is not the signature's fault, because a user's own content may throw.
            Signature engine = Signature.getInstance(engineName);
            engine.initVerify(key);
            if (salt > 0) {
                engine.setParameter(pss());
            }
            input.feed(engine);
            return matches(engine, strict.get());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(engineName + " cannot be used", broken);
        }
    }

    private static boolean matches(Signature engine, byte[] signature) {
        try {
            return engine.verify(signature);
        } catch (ProviderException away) {
            throw away;
        } catch (SignatureException | RuntimeException notASignature) {
            // Providers differ in the exception for a signature that no key can have made.
            return false;
        }
    }

    /**
     * Returns a public key whose private half was discarded. There is one per kind of key, because creating an RSA pair
     * takes most of the time of setting up an endpoint.
     */
    PublicKey nobodys() {
        return NOBODYS.computeIfAbsent(
                isEcdsa() ? curve : this == ED25519 ? engineName : "RSA", kind -> newPublicKey());
    }

    private PublicKey newPublicKey() {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(this == ED25519 ? engineName : isEcdsa() ? "EC" : "RSA");
            if (isEcdsa()) {
                generator.initialize(curve().parameters());
            } else if (this != ED25519) {
                generator.initialize(2048);
            }
            return generator.generateKeyPair().getPublic();
        } catch (GeneralSecurityException everyJdkHasThem) {
            throw new IllegalStateException(everyJdkHasThem);
        }
    }

    /** Returns whether that private key is of this algorithm's kind. */
    boolean fits(PrivateKey key) {
        if (this == ED25519) {
            return key instanceof EdECPrivateKey;
        }
        return isEcdsa()
                ? key instanceof ECPrivateKey elliptic
                        && elliptic.getParams().getOrder().bitLength()
                                == curve().parameters().getOrder().bitLength()
                : key instanceof RSAPrivateKey;
    }

    /** Returns a signature by that private key, for tests and tools. */
    byte[] sign(PrivateKey key, SignedInput input) {
        try {
            Signature engine = Signature.getInstance(engineName);
            engine.initSign(key);
            if (salt > 0) {
                engine.setParameter(pss());
            }
            input.feed(engine);
            byte[] made = engine.sign();
            return isSideBySide
                    ? EcdsaSignature.der(made, curve()).orElseThrow().p1363(curve())
                    : made;
        } catch (GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "this sender signs with " + this + ", and the private key is a " + key.getAlgorithm()
                            + " key that does not do it",
                    unusable);
        }
    }

    /**
     * Returns the signature in the form that every security provider accepts, if it is in the one form accepted here.
     */
    private Optional<byte[]> strict(PublicKey key, byte[] signature) {
        if (isEcdsa()) {
            // Converted instead of passed to "…inP1363Format", which in JDK 17 accepts 32 kinds of wrong length.
            Optional<EcdsaSignature> read =
                    isSideBySide ? EcdsaSignature.p1363(signature, curve()) : EcdsaSignature.der(signature, curve());
            return read.isPresent() ? Optional.of(read.get().der()) : Optional.empty();
        }
        boolean isStrict = this == ED25519
                ? Ed25519.isCanonical(signature)
                : isBelow(((RSAPublicKey) key).getModulus(), signature);
        return isStrict ? Optional.of(signature) : Optional.empty();
    }

    private Curve curve() {
        return Curve.named(curve).orElseThrow();
    }

    private String pssHash() {
        return "SHA-" + salt * Byte.SIZE;
    }

    private PSSParameterSpec pss() {
        return new PSSParameterSpec(
                pssHash(), "MGF1", new MGF1ParameterSpec(pssHash()), salt, PSSParameterSpec.TRAILER_FIELD_BC);
    }

    /**
     * Returns whether the key may sign with this algorithm. A key may be bound to PSS, even to one digest (RFC 4055);
     * an unbound one fits every RSA algorithm.
     */
    private boolean accepts(RSAPublicKey key) {
        AlgorithmParameterSpec bound = key.getParams();
        if (salt == 0) {
            return key.getAlgorithm().equals("RSA") && bound == null;
        }
        return bound == null
                || bound instanceof PSSParameterSpec theirs
                        && theirs.getDigestAlgorithm().equals(pssHash());
    }

    /**
     * Returns whether the signature is as long as the modulus and less than it; otherwise s and s + n would both be
     * valid.
     */
    private static boolean isBelow(BigInteger modulus, byte[] signature) {
        return signature.length == (modulus.bitLength() + 7) / 8 && new BigInteger(1, signature).compareTo(modulus) < 0;
    }
}
