package io.hookproof.cli;

/** Formats bytes as text in which invisible characters are visible. */
final class Visible {
    private static final int MOST = 2_000;

    private Visible() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < bytes.length && i < MOST; i++) {
            int b = bytes[i] & 0xff;
            switch (b) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b >= ' ' && b < 0x7f) {
                        text.append((char) b);
                    } else {
                        text.append(String.format("\\x%02x", b));
                    }
                }
            }
        }
        return text + (bytes.length > MOST ? "… " : " ") + "(" + bytes.length + " bytes)";
    }
}
