package io.hookproof.scheme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * One block of <a href="https://www.rfc-editor.org/rfc/rfc7468">RFC 7468</a> text. Line breaks may be anywhere or
 * missing, because eBay sends its key without them and settings files lose them.
 */
final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private final String label;
    private final byte[] der;

    private Pem(String label, byte[] der) {
        this.label = label;
        this.der = der;
    }

    static boolean looksLike(String text) {
        return text.contains(BEGIN);
    }

    /**
     * Returns every block of {@code text}, which may contain only white space besides.
     *
     * @throws IllegalArgumentException if it contains anything else, or a block is malformed
     */
    static List<Pem> blocks(String text) {
        List<Pem> blocks = new ArrayList<>();
        int at = skipWhite(text, 0);
        while (at < text.length()) {
            if (!text.startsWith(BEGIN, at)) {
                throw new IllegalArgumentException("has text outside its PEM blocks; remove it");
            }
            int labelEnd = text.indexOf(DASHES, at + BEGIN.length());
            if (labelEnd < 0 || labelEnd - at > 64) {
                throw new IllegalArgumentException("has a BEGIN line without its five closing dashes");
            }
            String label = text.substring(at + BEGIN.length(), labelEnd);
            if (!label.matches("[ 0-9A-Z]*")) {
                throw new IllegalArgumentException("has a BEGIN line that names no kind");
            }
            String end = END + label + DASHES;
            int bodyEnd = text.indexOf(end, labelEnd + DASHES.length());
            if (bodyEnd < 0) {
                throw new IllegalArgumentException("has no END " + label + " line; was it cut?");
            }
            Optional<byte[]> body = base64(text.substring(labelEnd + DASHES.length(), bodyEnd));
            if (body.isEmpty()) {
                throw new IllegalArgumentException("is not base64 between BEGIN and END; was it cut?");
            }
            blocks.add(new Pem(label, body.get()));
            at = skipWhite(text, bodyEnd + end.length());
        }
        return blocks;
    }

    /**
     * Returns the bytes of base64 in either alphabet, padded or not, with white space anywhere; empty if it is anything
     * else. For what an operator pastes; base64 from a sender is read more strictly.
     */
    static Optional<byte[]> base64(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isWhite(c)) {
                digits.append(c == '-' ? '+' : c == '_' ? '/' : c);
            }
        }
        while (digits.length() > 0 && digits.charAt(digits.length() - 1) == '=') {
            digits.setLength(digits.length() - 1);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(digits.toString());
            // A text that was cut off often ends in bits that belong to no byte.
            String again = Base64.getEncoder().withoutPadding().encodeToString(bytes);
            return again.contentEquals(digits) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Returns the kind that the block declares, such as {@code PUBLIC KEY}. */
    String label() {
        return label;
    }

    byte[] der() {
        return Arrays.copyOf(der, der.length);
    }

    private static int skipWhite(String text, int from) {
        int at = from;
        while (at < text.length() && isWhite(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isWhite(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }
}
