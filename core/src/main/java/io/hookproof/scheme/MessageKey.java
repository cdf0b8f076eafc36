package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ways to derive a message's own key from a value of the message and the shared key. They use no initialization
 * vector, because the senders use none.
 */
enum MessageKey {
    /** The value encrypted by triple DES, zero-padded to the block size. */
    TRIPLE_DES("HMAC-SHA256", "HmacSHA256", 32, 24),
    /**
     * The value encrypted by AES under the first 16 characters of the shared key. The key is the result as base64 text.
     */
    AES("HMAC-SHA512", "HmacSHA512", 64, 16);

    /** The construction's usual name. */
    final String word;
    /** The Java name of the MAC. */
    final String mac;

    final int macLength;
    final int keyLength;

    MessageKey(String word, String mac, int macLength, int keyLength) {
        this.word = word;
        this.mac = mac;
        this.macLength = macLength;
        this.keyLength = keyLength;
    }

    byte[] of(byte[] shared, String value) throws GeneralSecurityException {
        byte[] plain = value.getBytes(StandardCharsets.UTF_8);
        if (this == AES) {
            SecretKeySpec key = new SecretKeySpec(shared, 0, keyLength, "AES");
            return Base64.getEncoder().encode(encrypted("AES/CBC/PKCS5Padding", key, 16, plain));
        }
        byte[] blocks = Arrays.copyOf(plain, Math.max(8, (plain.length + 7) / 8 * 8));
        return encrypted("DESede/CBC/NoPadding", new SecretKeySpec(shared, "DESede"), 8, blocks);
    }

    /**
     * Checks that a message's key can be derived with the shared key.
     *
     * @throws IllegalArgumentException if it cannot
     */
    void requireUsable(byte[] shared) {
        if (shared.length < keyLength || this == TRIPLE_DES && shared.length > keyLength) {
            throw new IllegalArgumentException("the key has " + shared.length + " bytes and this sender's cipher needs "
                    + (this == AES ? "at least " : "") + keyLength
                    + "; paste it exactly as the provider shows it");
        }
    }

    private static byte[] encrypted(String cipher, SecretKeySpec key, int block, byte[] plain)
            throws GeneralSecurityException {
        Cipher encryption = Cipher.getInstance(cipher);
        encryption.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(new byte[block]));
        return encryption.doFinal(plain);
    }
}
