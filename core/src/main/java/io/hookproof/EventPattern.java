package io.hookproof;

import java.util.Objects;

/**
 * A pattern for event types: a type such as {@code invoice.paid}, or {@code *} for any run of characters, as in
 * {@code invoice.*}. Case matters. The natural order puts the more specific pattern first: a pattern without a star,
 * then the one with more characters.
 *
 * @param text the pattern, not empty
 */
public record EventPattern(String text) implements Comparable<EventPattern> {

    /**
     * Creates a pattern.
     *
     * @throws IllegalArgumentException if no event can have such a type: it is blank, has surrounding space or is a
     *     placeholder
     */
    public EventPattern {
        Objects.requireNonNull(text, "event pattern");
        if (text.isBlank() || !text.equals(text.strip()) || text.contains("${")) {
            throw new IllegalArgumentException(
                    "event pattern \"" + text + "\" fits no event: name a type, such as invoice.*, or none at all");
        }
    }

    /** Whether the pattern matches that event type. */
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
