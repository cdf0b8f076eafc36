package io.hookproof.providers;

import io.hookproof.http.Body;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What may be echoed: a challenge is chosen by whoever sends it, and some of them send markup. Letters, digits and the
 * few signs that random tokens are made of; at most 1,024 of them.
 */
final class Challenge {
    static final int MAX_SIGNABLE = 128;
    private static final int MAX_LENGTH = 1_024;
    private static final int MAX_BODY = 8 * MAX_LENGTH;
    private static final String SIGNS = "._~:+/=-";

    private Challenge() {}

    /** Also fit to be signed: so short and plain that no body of a delivery is like it. */
    static boolean isSignable(String text) {
        return isEchoable(text) && text.length() <= MAX_SIGNABLE;
    }

    /** Whether these bytes are a challenge that would be signed. */
    static boolean isSignable(Body body) {
        return body.size() <= MAX_SIGNABLE && isSignable(new String(body.bytes(), StandardCharsets.ISO_8859_1));
    }

    /** Whether a body can hold a challenge beside that word: none is long, and a word of letters has one spelling. */
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
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && SIGNS.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
