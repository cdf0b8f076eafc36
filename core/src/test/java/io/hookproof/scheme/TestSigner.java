package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Signs as a sender would, with the JDK alone and nothing of ours, by keys made anew for each run. */
final class TestSigner {
    static final byte[] MESSAGE = "msg_1.1614265330.{\"id\":1}".getBytes(StandardCharsets.UTF_8);

    private static final KeyPair ED25519 = pair("Ed25519", null, 0);
    private static final KeyPair P256 = pair("EC", "secp256r1", 0);
    private static final KeyPair P384 = pair("EC", "secp384r1", 0);
    private static final KeyPair P521 = pair("EC", "secp521r1", 0);
    private static final KeyPair RSA = pair("RSA", null, 2048);

    private TestSigner() {}

    static PublicKey keyFor(SignatureAlgorithm algorithm) {
        return pairFor(algorithm).getPublic();
    }

    static byte[] sign(SignatureAlgorithm algorithm) {
        return sign(algorithm, MESSAGE);
    }

    static byte[] sign(SignatureAlgorithm algorithm, byte[] message) {
        try {
            Signature engine = engineFor(algorithm);
            engine.initSign(pairFor(algorithm).getPrivate());
            engine.update(message);
            return engine.sign();
        } catch (GeneralSecurityException brokenJava) {
            throw new AssertionError(brokenJava);
        }
    }

    /** What a scheme would feed: the message in pieces. */
    static SignedInput input(byte[] message) {
        int half = message.length / 2;
        return engine -> {
            engine.update(message, 0, half);
            engine.update(message, half, message.length - half);
        };
    }

    static boolean verifies(SignatureAlgorithm algorithm, byte[] signature) {
        return algorithm.verify(keyFor(algorithm), signature, input(MESSAGE));
    }

    static KeyPair pair(String algorithm, @Nullable String curve, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (bits > 0) {
                generator.initialize(bits);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException brokenJava) {
            throw new AssertionError(brokenJava);
        }
    }

    private static KeyPair pairFor(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ED25519 -> ED25519;
            case ECDSA_P256_SHA256_DER, ECDSA_P256_SHA256_P1363, ECDSA_P256_SHA1_DER -> P256;
            case ECDSA_P384_SHA384_P1363 -> P384;
            case ECDSA_P521_SHA512_P1363 -> P521;
            case RSA_PKCS1_SHA1,
                    RSA_PKCS1_SHA256,
                    RSA_PKCS1_SHA384,
                    RSA_PKCS1_SHA512,
                    RSA_PSS_SHA256,
                    RSA_PSS_SHA384,
                    RSA_PSS_SHA512 -> RSA;
        };
    }

    private static Signature engineFor(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        return switch (algorithm) {
            case ED25519 -> Signature.getInstance("Ed25519");
            case ECDSA_P256_SHA256_DER -> Signature.getInstance("SHA256withECDSA");
            case ECDSA_P256_SHA1_DER -> Signature.getInstance("SHA1withECDSA");
            case ECDSA_P256_SHA256_P1363 -> Signature.getInstance("SHA256withECDSAinP1363Format");
            case ECDSA_P384_SHA384_P1363 -> Signature.getInstance("SHA384withECDSAinP1363Format");
            case ECDSA_P521_SHA512_P1363 -> Signature.getInstance("SHA512withECDSAinP1363Format");
            case RSA_PKCS1_SHA1 -> Signature.getInstance("SHA1withRSA");
            case RSA_PKCS1_SHA256 -> Signature.getInstance("SHA256withRSA");
            case RSA_PKCS1_SHA384 -> Signature.getInstance("SHA384withRSA");
            case RSA_PKCS1_SHA512 -> Signature.getInstance("SHA512withRSA");
            case RSA_PSS_SHA256 -> pss("SHA-256", MGF1ParameterSpec.SHA256, 32);
            case RSA_PSS_SHA384 -> pss("SHA-384", MGF1ParameterSpec.SHA384, 48);
            case RSA_PSS_SHA512 -> pss("SHA-512", MGF1ParameterSpec.SHA512, 64);
        };
    }

    static Signature pss(String digest, MGF1ParameterSpec mask, int salt) throws GeneralSecurityException {
        Signature engine = Signature.getInstance("RSASSA-PSS");
        engine.setParameter(new PSSParameterSpec(digest, "MGF1", mask, salt, 1));
        return engine;
    }
}
