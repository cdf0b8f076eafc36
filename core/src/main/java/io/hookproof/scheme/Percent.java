package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;

/** Percent encoding with the sets of signs that JavaScript leaves as they are, which is what senders sign by. */
final class Percent {
    /** {@code encodeURI}: also the signs that part a URL. */
    static final String URL = "-_.!~*'();/?:@&=+$,#";
    /** {@code encodeURIComponent}. */
    static final String COMPONENT = "-_.!~*'()";
    /** RFC 3986's own unreserved signs (<a href="https://www.rfc-editor.org/rfc/rfc3986#section-2.3">section 2.3</a>). */
    static final String UNRESERVED = "-_.~";

    private static final String DIGITS = "0123456789ABCDEF";

    private Percent() {}

    /** @param plain the signs beside letters and digits that stay */
    static String encoded(String text, String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean letter = b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9';
            if (letter || b > 0 && plain.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(DIGITS.charAt(b >> 4 & 0xf)).append(DIGITS.charAt(b & 0xf));
            }
        }
        return encoded.toString();
    }
}
