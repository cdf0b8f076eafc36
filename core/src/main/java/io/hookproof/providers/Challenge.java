package io.hookproof.providers;

/**
 * What may be echoed: a challenge is chosen by whoever sends it, and some of them send markup. Letters, digits and the
 * few signs that random tokens are made of; at most 1,024 of them.
 */
final class Challenge {
    private static final int MAX_LENGTH = 1_024;
    private static final String SIGNS = "._~:+/=-";

    private Challenge() {}

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
