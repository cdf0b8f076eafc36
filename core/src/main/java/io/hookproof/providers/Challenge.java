package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The grammar of challenges that may be echoed. The author of a request chooses its challenge, and an attacker's may
 * contain markup. Accepted are at most 1,024 letters, digits and the few other characters that random tokens consist
 * of.
 */
final class Challenge {
    static final int MAX_SIGNABLE = 128;
    private static final int MAX_LENGTH = 1_024;
    private static final int MAX_BODY = 8 * MAX_LENGTH;
    static final String DIGITS = "0123456789";
    static final String LETTERS_AND_DIGITS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS;

    private Challenge() {}

    /** Returns whether the text may also be signed, because it is too short and plain to be the body of a delivery. */
    static boolean isSignable(String text) {
        return isEchoable(text) && text.length() <= MAX_SIGNABLE;
    }

    /** Returns whether these bytes are a challenge that would be signed. */
    static boolean isSignable(Body body) {
        return body.size() <= MAX_SIGNABLE && isSignable(new String(body.bytes(), StandardCharsets.ISO_8859_1));
    }

    /**
     * Returns whether a body can hold a challenge next to the given word. No such body is long, and a word of letters
     * has one spelling.
     */
    static boolean mayHold(Body body, String word) {
        return body.size() <= MAX_BODY && body.contains(word);
    }

    static byte[] hmac(Secret secret, String challenge) {
        return hmac("HmacSHA256", secret.exported(), challenge);
    }

    static byte[] hmac(String algorithm, byte[] key, String challenge) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(challenge.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    static boolean isEchoable(String text) {
        return hasOnly(LETTERS_AND_DIGITS + "._~:+/=-", 1, MAX_LENGTH, text);
    }

    /** Returns whether the text has that many characters, and all of them are among the given ones. */
    static boolean hasOnly(String characters, int fewest, int most, String text) {
        boolean hasOnly = text.length() >= fewest && text.length() <= most;
        for (int i = 0; hasOnly && i < text.length(); i++) {
            hasOnly = characters.indexOf(text.charAt(i)) >= 0;
        }
        return hasOnly;
    }
}
