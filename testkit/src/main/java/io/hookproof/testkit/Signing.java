package io.hookproof.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Computes signatures as the senders do, with only the JDK, so that a fault in core cannot hide itself. */
final class Signing {
    private Signing() {}

    static String github(String secret, byte[] body) {
        return "sha256=" + hmac(secret, body);
    }

    static String stripe(String secret, long epochSeconds, byte[] body) {
        return "t=" + epochSeconds + ",v1=" + hmac(secret, join(epochSeconds + ".", body));
    }

    static String url(String secret, String url, byte[] body) {
        return hmac(secret, join(url + "\n", body));
    }

    static String hmac(String secret, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(content));
        } catch (GeneralSecurityException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    private static byte[] join(String head, byte[] tail) {
        byte[] first = head.getBytes(StandardCharsets.UTF_8);
        byte[] both = new byte[first.length + tail.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(tail, 0, both, first.length, tail.length);
        return both;
    }
}
