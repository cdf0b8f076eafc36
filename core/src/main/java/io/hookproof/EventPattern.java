package io.hookproof;

import java.util.Objects;

/**
 * Event types as a handler names them: {@code invoice.paid}, or with {@code *} for any run of characters, such as
 * {@code invoice.*}. Case matters. The natural order puts the closer pattern first: one without a star, then the one
 * that says more.
 *
 * @param text the pattern, not empty
 */
public record EventPattern(String text) implements Comparable<EventPattern> {

    /** @throws IllegalArgumentException if no event can have such a type: blank, with space around it, a placeholder */
    public EventPattern {
        Objects.requireNonNull(text, "event pattern");
        if (text.isBlank() || !text.equals(text.strip()) || text.contains("${")) {
            throw new IllegalArgumentException(
                    "event pattern \"" + text + "\" fits no event: name a type, such as invoice.*, or none at all");
        }
    }

    /** Whether events of that type are meant. */
    public boolean matches(String type) {
        int at = 0;
        int pattern = 0;
        int star = -1;
        int resume = 0;
        while (at < type.length()) {
            if (pattern < text.length() && text.charAt(pattern) == '*') {
                star = pattern++;
                resume = at;
            } else if (pattern < text.length() && text.charAt(pattern) == type.charAt(at)) {
                pattern++;
                at++;
            } else if (star >= 0) {
                pattern = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (pattern < text.length() && text.charAt(pattern) == '*') {
            pattern++;
        }
        return pattern == text.length();
    }

    @Override
    public int compareTo(EventPattern other) {
        boolean exact = text.indexOf('*') < 0;
        if (exact != (other.text.indexOf('*') < 0)) {
            return exact ? -1 : 1;
        }
        int byLength = Integer.compare(other.text.length(), text.length());
        return byLength != 0 ? byLength : text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
