package io.hookproof.scheme;

import java.nio.charset.StandardCharsets;

/** Compact JSON as other libraries write it. */
final class JsonLayout {
    private JsonLayout() {}

    /** As Python writes it unasked, or as Stripe's Ruby does: a value a line. */
    static String laidOut(String compact, boolean indented) {
        StringBuilder wide = new StringBuilder();
        boolean isText = false;
        int depth = 0;
        for (int i = 0; i < compact.length(); i++) {
            char c = compact.charAt(i);
            if (isText || "{}[],:".indexOf(c) < 0) {
                wide.append(c);
                if (isText && c == '\\') {
                    wide.append(compact.charAt(++i));
                } else if (c == '"') {
                    isText = !isText;
                }
                continue;
            }
            boolean opens = c == '{' || c == '[';
            boolean isEmpty = opens && (compact.charAt(i + 1) == '}' || compact.charAt(i + 1) == ']');
            if (isEmpty) {
                wide.append(c).append(compact.charAt(++i));
            } else if (c == ':') {
                wide.append(": ");
            } else if (!indented) {
                wide.append(c == ',' ? ", " : String.valueOf(c));
            } else {
                depth += opens ? 1 : c == ',' ? 0 : -1;
                String line = "\n" + "  ".repeat(depth);
                wide.append(opens || c == ',' ? c + line : line + c);
            }
        }
        return wide.toString();
    }

    /** With every letter outside ASCII as an escape. */
    static byte[] escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128) {
                escaped.append(c);
            } else {
                escaped.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    escaped.append(Character.forDigit(c >> shift & 0xf, 16));
                }
            }
        }
        return escaped.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
