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
    private static final String SIGNS = "._~:+/=-";

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
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLetterOrDigit(c) && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether it is a letter or digit of ASCII. */
    static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }
}
