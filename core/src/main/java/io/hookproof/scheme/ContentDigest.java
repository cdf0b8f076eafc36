package io.hookproof.scheme;

import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The digests of the body in a header of their own (<a href="https://www.rfc-editor.org/rfc/rfc9530#section-2">RFC
 * 9530, section 2</a>). Anyone can compute them, so they prove something only if a signature covers the header.
 */
final class ContentDigest {
    static final String HEADER = "Content-Digest";

    private ContentDigest() {}

    /**
     * Returns whether at least one known digest is there and each known digest is the body's. Each algorithm may occur
     * only once; otherwise an attacker could have the body hashed a hundred times with one header.
     */
    static boolean holds(Parts parts) {
        Set<String> known = new HashSet<>();
        for (String entry : HeaderList.joined(HEADER, parts).orElse("").split(",")) {
            String text = entry.strip();
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals).toLowerCase(Locale.ROOT);
            String hash = name.equals("sha-256") ? "SHA-256" : name.equals("sha-512") ? "SHA-512" : "";
            if (hash.isEmpty()) {
                continue;
            }
            String value = text.substring(equals + 1);
            if (!known.add(hash)
                    || value.length() < 2
                    || value.charAt(0) != ':'
                    || value.charAt(value.length() - 1) != ':') {
                return false;
            }
            byte[] told = Encoding.BASE64.decode(value.substring(1, value.length() - 1));
            if (told == null || !MessageDigest.isEqual(told, digest(hash, parts))) {
                return false;
            }
        }
        return !known.isEmpty();
    }

    static String of(Parts parts) {
        return "sha-256=:" + Encoding.BASE64.write(digest("SHA-256", parts)) + ":";
    }

    private static byte[] digest(String hash, Parts parts) {
        return Digests.of(hash, parts.request().body());
    }
}
