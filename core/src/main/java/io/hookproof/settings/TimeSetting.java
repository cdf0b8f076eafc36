package io.hookproof.settings;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads a length of time from a setting: a whole number with its unit ({@code ms}, {@code s}, {@code m}, {@code h} or
 * {@code d}), or ISO-8601. A number without a unit is refused, because a reader would have to guess the unit.
 */
public final class TimeSetting {
    /** The notations that error messages offer in place of a wrong one. */
    public static final String EXPECTED =
            "a number with its unit, such as 300ms, 5s, 2m, 1h or 7d, or ISO-8601, such as PT5S";

    /** More digits would be longer than anything here may last, and could overflow. */
    private static final int MAX_DIGITS = 10;

    private TimeSetting() {}

    /** Returns the length of time that the text denotes; empty if it denotes none. */
    public static Optional<Duration> read(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        if (digits == 0) {
            return iso8601(text);
        }
        if (digits > MAX_DIGITS) {
            return Optional.empty();
        }
        long number = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits)) {
            case "ms" -> Optional.of(Duration.ofMillis(number));
            case "s" -> Optional.of(Duration.ofSeconds(number));
            case "m" -> Optional.of(Duration.ofMinutes(number));
            case "h" -> Optional.of(Duration.ofHours(number));
            case "d" -> Optional.of(Duration.ofDays(number));
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> iso8601(String text) {
        try {
            return Optional.of(Duration.parse(text));
        } catch (DateTimeException noDuration) {
            return Optional.empty();
        }
    }
}
