package io.hookproof.providers;

import java.util.List;
import java.util.Objects;

/** Statuses as a sender's page writes them: {@code 2xx}, or {@code 200, 204}. */
public final class Statuses {
    private final String text;
    private final List<String> parts;

    private Statuses(String text, List<String> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads statuses ({@code 200}), classes ({@code 2xx}) and inclusive ranges ({@code 200-206}), separated by commas.
     *
     * @throws IllegalArgumentException if a part is none of these
     */
    public static Statuses of(String text) {
        List<String> parts = List.of(text.split(", *", -1));
        for (String part : parts) {
            if (!part.matches("[1-5](xx|\\d\\d)|[1-5]\\d\\d-[1-5]\\d\\d")) {
                throw new IllegalArgumentException(
                        "\"" + part + "\" is no status; write 200, 2xx or 200-206, with commas between");
            }
        }
        return new Statuses(text, parts);
    }

    /** Returns whether that status is one of them. */
    public boolean include(int status) {
        String code = Integer.toString(status);
        for (String part : parts) {
            boolean includes = part.length() == 3
                    ? part.equals(code) || part.endsWith("xx") && part.charAt(0) == code.charAt(0)
                    : part.substring(0, 3).compareTo(code) <= 0 && code.compareTo(part.substring(4)) <= 0;
            if (includes) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Statuses that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return Objects.hash(parts);
    }

    @Override
    public String toString() {
        return text;
    }
}
