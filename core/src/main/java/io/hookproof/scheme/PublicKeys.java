package io.hookproof.scheme;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Reads public keys in the forms that dashboards and documents give them. Every key is checked by the {@link KeyPolicy}
 * and, until one of its kind has passed, by the {@link CryptoSelfTest}. All methods throw {@link
 * IllegalArgumentException} for text that is not a key, or a weak one. The message never repeats what was pasted,
 * because that may have been the private key.
 */
final class PublicKeys {
    private static final String EXPECTED =
            "; expected PEM (PUBLIC KEY or CERTIFICATE), its base64, or an Ed25519 key of 32 bytes in hex or base64";

    private PublicKeys() {}

    /**
     * Returns the key in {@code text}: PEM, even with its line breaks lost or written as {@code \n}; base64 of a PEM
     * text or of DER (SubjectPublicKeyInfo, PKCS#1 or a certificate); or an Ed25519 key's 32 bytes in hex or base64. Of
     * a certificate, only the key is used; its dates and its issuer are not checked.
     */
    static PublicKey parse(String text) {
        String key = text.replace("\\n", "\n").replace("\\r", "").strip();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("public key is blank; is the environment variable set?");
        }
        if (Pem.looksLike(key)) {
            return ofPem(key);
        }
        if (key.length() == 2 * Ed25519.KEY_OCTETS && Text.hasOnly("0123456789abcdefABCDEF", key)) {
            return ed25519(HexFormat.of().parseHex(key));
        }
        byte[] bytes = read(Pem.base64(key), "is neither PEM nor hex nor whole base64");
        String inner = new String(bytes, StandardCharsets.ISO_8859_1);
        if (Pem.looksLike(inner)) {
            return ofPem(inner);
        }
        return bytes.length == Ed25519.KEY_OCTETS && !startsLikeDer(bytes) ? ed25519(bytes) : ofDer(bytes);
    }

    /**
     * Returns the key in {@code text}, as {@link #parse(String)} does, without {@code prefix}, such as {@code whpk_},
     * if it is there.
     */
    static PublicKey parse(String text, String prefix) {
        String stripped = text.strip();
        return parse(stripped.startsWith(prefix) ? stripped.substring(prefix.length()) : stripped);
    }

    /**
     * Returns whether the secret is a key or certificate in a form that no shared secret has; 32 bytes could be either.
     */
    static boolean isOne(Secret secret) {
        String text = secret.revealText().strip();
        if (text.startsWith("{") && text.endsWith("}")
                || text.startsWith("ssh-")
                || text.startsWith("whpk_")
                || Pem.looksLike(text)) {
            return true;
        }
        byte[] bytes = Pem.base64(text).orElse(new byte[0]);
        // Of other byte strings of that length, one in sixteen million is also whole DER.
        Optional<Der> der = Der.whole(bytes);
        return Pem.looksLike(new String(bytes, StandardCharsets.ISO_8859_1))
                || der.isPresent() && (bytes.length > 127 || der.get().enter().isPresent());
    }

    /**
     * Refuses a public key in the place of a shared secret. A public key is public, so anyone could sign with it.
     *
     * @throws IllegalArgumentException if the secret is a public key
     */
    static void refuseOne(Secret secret) {
        if (isOne(secret)) {
            throw new IllegalArgumentException("it is a public key, a certificate or JSON, and this sender signs with a"
                    + " secret that both sides hold: paste that");
        }
    }

    /** Returns the key in the 32 bytes of RFC 8032. */
    static PublicKey ed25519(byte[] raw) {
        // Checked before the JDK, which accepts a key of any length and spelling.
        refuse(Ed25519.flaw(raw));
        return make("Ed25519", new X509EncodedKeySpec(Ed25519.spki(raw)));
    }

    /** Returns {@code key} itself, if it is sound. */
    static PublicKey of(PublicKey key) {
        refuse(KeyPolicy.flaw(key));
        CryptoSelfTest.require(key);
        return key;
    }

    /** Returns the key that {@code spec} describes, if it is sound. */
    static PublicKey make(String algorithm, KeySpec spec) {
        PublicKey key;
        try {
            key = KeyFactory.getInstance(algorithm).generatePublic(spec);
        } catch (NoSuchAlgorithmException lacking) {
            // Not an IllegalStateException, so that the other keys of a list still serve.
            throw new IllegalArgumentException(CryptoSelfTest.lacking(algorithm, lacking), lacking);
        } catch (GeneralSecurityException | RuntimeException notAKey) {
            throw new IllegalArgumentException(
                    "public key is not a readable " + algorithm + " key; was it cut or mangled in copying?", notAKey);
        }
        return of(key);
    }

    private static PublicKey ofPem(String text) {
        List<Pem> blocks;
        try {
            blocks = Pem.blocks(text);
        } catch (IllegalArgumentException brokenPem) {
            throw new IllegalArgumentException("public key " + brokenPem.getMessage(), brokenPem);
        }
        for (Pem block : blocks) {
            if (block.label().endsWith("PRIVATE KEY")) {
                throw new IllegalArgumentException("public key is a private key; ask the provider for the public one,"
                        + " and treat this one as no longer secret");
            }
        }
        if (blocks.size() != 1) {
            throw new IllegalArgumentException("public key has " + blocks.size() + " PEM blocks; give them one by one");
        }
        byte[] der = blocks.get(0).der();
        return switch (blocks.get(0).label()) {
            case "PUBLIC KEY" -> spki(der);
            case "RSA PUBLIC KEY" -> pkcs1(der);
            case "CERTIFICATE", "X509 CERTIFICATE" -> certificate(der);
            default ->
                throw unreadable("is PEM of another kind, " + blocks.get(0).label());
        };
    }

    private static PublicKey ofDer(byte[] der) {
        Der outer = read(Der.whole(der), "has " + der.length + " bytes of no known form");
        Optional<Der> first = outer.enter();
        if (first.isEmpty()) {
            return pkcs1(der);
        }
        return first.get().next(Der.OBJECT_IDENTIFIER).isPresent() ? spki(der) : certificate(der);
    }

    /**
     * Returns whether the bytes may be the head of a longer key that was cut at 32 bytes. One in sixteen of those would
     * pass for an Ed25519 key.
     */
    private static boolean startsLikeDer(byte[] bytes) {
        boolean longForm = bytes[1] == (byte) 0x82;
        return bytes[0] == Der.SEQUENCE
                && (longForm
                        ? bytes[4] == Der.SEQUENCE || bytes[4] == Der.INTEGER
                        : bytes[2] == Der.SEQUENCE && bytes[4] == Der.OBJECT_IDENTIFIER);
    }

    private static PublicKey spki(byte[] der) {
        String kind = read(SpkiKind.of(der), "is not a SubjectPublicKeyInfo");
        return make(kind, new X509EncodedKeySpec(der));
    }

    private static PublicKey pkcs1(byte[] der) {
        Der numbers = read(Der.whole(der), "is not a PKCS#1 key");
        byte[] modulus = numbers.next(Der.INTEGER).orElse(new byte[0]);
        byte[] exponent = numbers.next(Der.INTEGER).orElse(new byte[0]);
        if (modulus.length == 0 || exponent.length == 0 || !numbers.isEmpty()) {
            throw unreadable("is not a PKCS#1 public key (is it a private one?)");
        }
        return make("RSA", new RSAPublicKeySpec(new BigInteger(modulus), new BigInteger(exponent)));
    }

    private static PublicKey certificate(byte[] der) {
        X509Certificate read;
        try {
            read = CertificateChain.ofDer(List.of(der)).get(0);
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("public key: certificate " + unreadable.getMessage(), unreadable);
        }
        PublicKey key = read.getPublicKey();
        if (key == null) {
            throw unreadable("is a certificate whose key cannot be read");
        }
        return spki(key.getEncoded());
    }

    private static void refuse(Optional<String> flaw) {
        if (flaw.isPresent()) {
            throw new IllegalArgumentException("public key " + flaw.get());
        }
    }

    /** Returns what was read; if nothing was, says what was found instead. */
    private static <T> T read(Optional<T> value, String found) {
        if (value.isEmpty()) {
            throw unreadable(found);
        }
        return value.get();
    }

    private static IllegalArgumentException unreadable(String found) {
        return new IllegalArgumentException("public key " + found + EXPECTED);
    }
}
