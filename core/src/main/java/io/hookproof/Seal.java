package io.hookproof;

import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts bytes so that they can neither be read nor changed without the key. It uses AES-256-GCM (<a
 * href="https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf">NIST SP 800-38D</a>) under a key
 * of its own, with a random nonce in front. The sealing endpoint is bound in, so that no other endpoint can open the
 * result.
 */
final class Seal {
    /** The beginning of everything sealed: what it is, and in which form. */
    private static final byte[] MARK = "hookproof-1 ".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] PURPOSE = "hookproof sealed delivery".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private final byte[] endpoint;

    /**
     * Creates the seal of an endpoint.
     *
     * @throws IllegalArgumentException if the key is short enough to be guessed
     */
    Seal(Secret secret, String endpoint) {
        if (secret.isShort()) {
            throw new IllegalArgumentException("the key of a seal has fewer than " + Secret.SHORT
                    + " bytes: take 32 random ones, such as those of `openssl rand -base64 32`");
        }
        this.key = new SecretKeySpec(derived(secret.exported()), "AES");
        this.endpoint = endpoint.getBytes(StandardCharsets.UTF_8);
    }

    // A key of its own, because the same secret may serve elsewhere, and need not be 32 bytes long.
    private static byte[] derived(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(PURPOSE);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] close(byte[] content) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(content);
            byte[] sealed = Arrays.copyOf(MARK, MARK.length + NONCE + closed.length);
            System.arraycopy(nonce, 0, sealed, MARK.length, NONCE);
            System.arraycopy(closed, 0, sealed, MARK.length + NONCE, closed.length);
            return sealed;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Returns the content; null if it was not sealed with this key for this endpoint, or was changed. */
    byte @Nullable [] open(byte[] sealed) {
        int start = MARK.length + NONCE;
        if (sealed.length < start + TAG_BITS / 8 || !Arrays.equals(MARK, 0, MARK.length, sealed, 0, MARK.length)) {
            return null;
        }
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, MARK.length, start);
            return cipher(Cipher.DECRYPT_MODE, nonce).doFinal(sealed, start, sealed.length - start);
        } catch (AEADBadTagException notOurs) {
            return null;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(MARK);
        cipher.updateAAD(endpoint);
        return cipher;
    }
}
