package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA256 with a key of its own for each message: a value of the message, encrypted by triple DES with the shared
 * key, as Spanish banks do with the number of the order. The value is believed only once the signature holds.
 */
final class DerivedKeyMechanism implements Mechanism {
    private static final String MAC = "HmacSHA256";
    private static final int KEY_LENGTH = 24;
    private static final int BLOCK = 8;
    /** In characters; an order's number has twelve. */
    private static final int LONGEST_VALUE = 256;

    private final Source value;

    DerivedKeyMechanism(Source value) {
        this.value = value;
    }

    @Override
    public String name() {
        return "HMAC-SHA256 with a key made of " + value;
    }

    @Override
    public int signatureLength() {
        return 32;
    }

    @Override
    public boolean checksEachSignature() {
        return false;
    }

    @Override
    public int madeUpLength() {
        return KEY_LENGTH;
    }

    @Override
    public Mechanism.Key key(byte[] keyBytes) {
        CryptoSelfTest.require(CryptoSelfTest.Kind.HMAC);
        Secret.requireGuessworkNeeded(keyBytes);
        if (keyBytes.length != KEY_LENGTH) {
            throw new IllegalArgumentException("the key has " + keyBytes.length + " bytes and triple DES needs "
                    + KEY_LENGTH + "; paste it exactly as the provider shows it");
        }
        byte[] own = keyBytes.clone();
        return new SharedKey() {
            @Override
            public byte @Nullable [] expected(SignedContent content, Parts parts) {
                return mac(own, content, parts).orElse(null);
            }
        };
    }

    @Override
    public byte[] sign(byte[] keyBytes, SignedContent content, Parts parts) {
        return mac(keyBytes, content, parts)
                .orElseThrow(() -> new IllegalArgumentException("the key is made of " + value + ": put it there"));
    }

    private Optional<byte[]> mac(byte[] keyBytes, SignedContent content, Parts parts) {
        return parts.only(value)
                .filter(text -> text.length() <= LONGEST_VALUE)
                .map(text -> mac(keyBytes, text, content, parts));
    }

    private static byte[] mac(byte[] keyBytes, String text, SignedContent content, Parts parts) {
        try {
            byte[] plain = text.getBytes(StandardCharsets.UTF_8);
            // Fixed by the sender: zeroes to the end of the block, and no initial vector.
            Cipher cipher = Cipher.getInstance("DESede/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(keyBytes, "DESede"), new IvParameterSpec(new byte[BLOCK]));
            byte[] key =
                    cipher.doFinal(Arrays.copyOf(plain, Math.max(BLOCK, (plain.length + BLOCK - 1) / BLOCK * BLOCK)));
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            MacSink sink = new MacSink(mac);
            content.feed(parts, sink);
            return sink.finish();
        } catch (GeneralSecurityException everyJdkHasBoth) {
            throw new IllegalStateException(everyJdkHasBoth);
        }
    }
}
