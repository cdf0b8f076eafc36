package io.hookproof.scheme;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/**
 * A sender's format of a time. Numbers are canonical ASCII digits only. {@code +1674} and {@code 01674} would be other
 * texts, and so other signed bytes, for the same time.
 */
public enum TimeFormat {
    EPOCH_SECONDS,
    EPOCH_MILLIS,
    /** Seconds or milliseconds, told apart by the number of digits, for senders that have been seen with both. */
    EPOCH_SECONDS_OR_MILLIS,
    /** A time with an offset or {@code Z}, such as {@code 2026-08-01T10:00:00.123Z}. */
    ISO_8601,
    /**
     * A time without a zone, written {@code 2026-08-01 10:00:00} or with a {@code T}. {@link
     * SignedScheme#timestamp(Source, java.time.ZoneOffset)} sets the zone.
     */
    LOCAL,
    /** A time as in HTTP's {@code Date}, such as {@code Tue, 20 Apr 2021 02:07:55 GMT}. */
    RFC_1123;

    static final long MALFORMED = -1;
    static final long WRONG_UNIT = -2;
    private static final int MAX_DIGITS = 13;
    /** Seconds have at most eleven digits until the year 5138, milliseconds at least twelve since 1973. */
    private static final int SECONDS_DIGITS = 11;

    private static final int LOCAL_LENGTH = 19;
    private static final int DATE_LENGTH = 10;

    /** Returns the milliseconds since 1970, or {@link #MALFORMED} or {@link #WRONG_UNIT}. */
    long epochMillis(String text, int from, int to) {
        if (!isDigits()) {
            return this == RFC_1123
                    ? rfc1123(text, from, to)
                    : this == LOCAL ? local(text, from, to) : iso8601(text, from, to);
        }
        boolean isLong = to - from > SECONDS_DIGITS;
        return this == EPOCH_MILLIS || this == EPOCH_SECONDS_OR_MILLIS && isLong
                ? millis(text, from, to)
                : seconds(text, from, to);
    }

    /**
     * Returns the time as this sender would write it, in whole seconds if it writes no fraction. A local time is in
     * UTC.
     */
    public String write(Instant time) {
        if (isDigits()) {
            return Long.toString(this == EPOCH_MILLIS ? time.toEpochMilli() : time.getEpochSecond());
        }
        if (this == RFC_1123) {
            return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atZone(ZoneOffset.UTC));
        }
        String iso = time.truncatedTo(ChronoUnit.SECONDS).toString();
        return this == LOCAL ? iso.substring(0, LOCAL_LENGTH).replace('T', ' ') : iso;
    }

    /** Returns whether every text of this format consists of ASCII digits. */
    boolean isDigits() {
        return this == EPOCH_SECONDS || this == EPOCH_MILLIS || this == EPOCH_SECONDS_OR_MILLIS;
    }

    private static long seconds(String text, int from, int to) {
        long seconds = digits(text, from, to);
        if (seconds < 0) {
            return seconds;
        }
        return to - from > SECONDS_DIGITS ? WRONG_UNIT : seconds * 1000;
    }

    private static long millis(String text, int from, int to) {
        long millis = digits(text, from, to);
        if (millis < 0) {
            return millis;
        }
        return to - from <= SECONDS_DIGITS ? WRONG_UNIT : millis;
    }

    private static long iso8601(String text, int from, int to) {
        // The year has four digits. This limits what the parser gets, which throws on other input.
        if (to - from < 17 || to - from > 35 || digits(text, from, from + 4) < 0) {
            return MALFORMED;
        }
        try {
            return OffsetDateTime.parse(text.subSequence(from, to)).toInstant().toEpochMilli();
        } catch (DateTimeException notATime) {
            return MALFORMED;
        }
    }

    /** Returns the time as if its zone were UTC. */
    private static long local(String text, int from, int to) {
        if (to - from != LOCAL_LENGTH || " T".indexOf(text.charAt(from + DATE_LENGTH)) < 0) {
            return MALFORMED;
        }
        String iso = text.substring(from, from + DATE_LENGTH) + 'T' + text.substring(from + DATE_LENGTH + 1, to) + 'Z';
        return iso8601(iso, 0, iso.length());
    }

    private static long rfc1123(String text, int from, int to) {
        if (to - from < 28 || to - from > 31) {
            return MALFORMED;
        }
        try {
            return ZonedDateTime.parse(text.subSequence(from, to), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant()
                    .toEpochMilli();
        } catch (DateTimeException notATime) {
            return MALFORMED;
        }
    }

    private static long digits(String text, int from, int to) {
        int length = to - from;
        if (length == 0 || length > MAX_DIGITS || (length > 1 && text.charAt(from) == '0')) {
            return MALFORMED;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Text.isDigit(c)) {
                return MALFORMED;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }
}
