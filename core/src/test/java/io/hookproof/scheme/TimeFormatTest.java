package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFormatTest {
    @Test
    void eachFormatReadsWhatItWrites() {
        Instant time = Instant.parse("2026-08-01T10:00:00Z");
        for (TimeFormat format : TimeFormat.values()) {
            assertThat(millis(format, format.write(time))).as(format.toString()).isEqualTo(time.toEpochMilli());
        }
    }

    @Test
    void isoTimesHaveOffsetsAndFractions() {
        assertThat(millis(TimeFormat.ISO_8601, "2026-08-01T10:00:00.123Z")).isEqualTo(1785578400123L);
        assertThat(millis(TimeFormat.ISO_8601, "2026-08-01T03:00:00-07:00")).isEqualTo(1785578400000L);
    }

    /** As in {@code t=1674000000,v1=...}. */
    @Test
    void aTimeInsideALongerTextIsReadAsItIsAlone() {
        Instant time = Instant.parse("2026-08-01T10:00:00Z");
        for (TimeFormat format : TimeFormat.values()) {
            String alone = format.write(time);
            String longer = "2026-08-01T10:00:00,t=" + alone + ",v1=2026";
            int from = longer.indexOf("t=") + 2;
            assertThat(format.epochMillis(longer, from, from + alone.length()))
                    .as(format.toString())
                    .isEqualTo(time.toEpochMilli());
        }
        assertThat(TimeFormat.EPOCH_MILLIS.epochMillis("t=1674000000", 2, 12)).isEqualTo(TimeFormat.WRONG_UNIT);
    }

    @Test
    void theShortestAndTheLongestTextOfATimeIsRead() {
        assertThat(millis(TimeFormat.ISO_8601, "2026-08-01T10:00Z")).isEqualTo(1785578400000L);
        assertThat(millis(TimeFormat.ISO_8601, "2026-08-01T11:00:00.123456789+01:00"))
                .isEqualTo(1785578400123L);
        assertThat(millis(TimeFormat.RFC_1123, "Sun, 2 Aug 2026 10:00:00 GMT")).isEqualTo(1785664800000L);
        assertThat(millis(TimeFormat.RFC_1123, "Sat, 01 Aug 2026 11:00:00 +0100"))
                .isEqualTo(1785578400000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Sat, 1 Aug 2026 10:00 GMT",
                "Sat, 01 Aug 2026 10:00:00 +0100 ",
                "Fri, 01 Aug 2026 10:00:00 GMT",
                "Sat, 32 Aug 2026 10:00:00 GMT",
                "Sat, 01 Aug 2026 25:00:00 GMT"
            })
    void whatIsNoHttpDateIsMalformed(String text) {
        assertThat(millis(TimeFormat.RFC_1123, text)).isEqualTo(TimeFormat.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+1674000000",
                "-1674000000",
                "01674000000",
                " 1674000000",
                "1674000000 ",
                "1674000000.0",
                "1e9",
                "0x63",
                "16740000000000000000",
                "9223372036854775808",
                "\u0661\u0666\u0667\u0664",
                "\uff11\uff16\uff17\uff14",
                "NaN",
                "16740\u0000"
            })
    void aNumberHasOneSpelling(String text) {
        assertThat(millis(TimeFormat.EPOCH_SECONDS, text)).isNegative();
        assertThat(millis(TimeFormat.EPOCH_MILLIS, text)).isNegative();
        assertThat(millis(TimeFormat.EPOCH_SECONDS_OR_MILLIS, text)).isNegative();
        assertThat(millis(TimeFormat.EPOCH_SECONDS, "1674000000")).isEqualTo(1674000000000L);
    }

    @Test
    void theOtherUnitIsToldApart() {
        assertThat(millis(TimeFormat.EPOCH_SECONDS, "1674000000000")).isEqualTo(TimeFormat.WRONG_UNIT);
        assertThat(millis(TimeFormat.EPOCH_MILLIS, "1674000000")).isEqualTo(TimeFormat.WRONG_UNIT);
        assertThat(millis(TimeFormat.EPOCH_SECONDS_OR_MILLIS, "1674000000")).isEqualTo(1674000000000L);
        assertThat(millis(TimeFormat.EPOCH_SECONDS_OR_MILLIS, "1674000000001")).isEqualTo(1674000000001L);
        assertThat(millis(TimeFormat.EPOCH_MILLIS, "0")).isEqualTo(TimeFormat.WRONG_UNIT);
    }

    @Test
    void elevenDigitsAreSecondsAndTwelveAreMilliseconds() {
        assertThat(millis(TimeFormat.EPOCH_SECONDS, "99999999999")).isEqualTo(99999999999000L);
        assertThat(millis(TimeFormat.EPOCH_SECONDS, "100000000000")).isEqualTo(TimeFormat.WRONG_UNIT);
        assertThat(millis(TimeFormat.EPOCH_MILLIS, "99999999999")).isEqualTo(TimeFormat.WRONG_UNIT);
        assertThat(millis(TimeFormat.EPOCH_MILLIS, "100000000000")).isEqualTo(100000000000L);
        assertThat(millis(TimeFormat.EPOCH_SECONDS_OR_MILLIS, "99999999999")).isEqualTo(99999999999000L);
        assertThat(millis(TimeFormat.EPOCH_SECONDS_OR_MILLIS, "100000000000")).isEqualTo(100000000000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-08-01",
                "2026-08-01T10:00:00",
                "2026-13-01T10:00:00Z",
                "2026-08-32T10:00:00Z",
                "+1000000000-01-01T00:00:00Z",
                "2026-08-01T10:00:00Zx",
                "2026-08-01T25:00:00Z"
            })
    void whatIsNoIsoTimeIsMalformed(String text) {
        assertThat(millis(TimeFormat.ISO_8601, text)).isEqualTo(TimeFormat.MALFORMED);
    }

    /** A signed text is a time of one shape, whose end nothing beside it can move. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-08-01",
                "2026-08-01T10:00",
                "2026-08-01 10:00:0",
                "2026-08-01 10:00:00 ",
                " 2026-08-01 10:00:0",
                "2026-08-01 10:00:00.5",
                "2026-08-01T10:00:00Z",
                "2026-08-01T10:00+01",
                "2026-08-01t10:00:00",
                "2026-08-01  10:00:0",
                "2026-08-01\t10:00:00",
                "2026-08-01_10:00:00",
                "2026/08/01 10:00:00",
                "2026-8-01 10:00:000",
                "2026-02-30 10:00:00",
                "2026-13-01 10:00:00",
                "2026-08-01 24:00:00",
                "2026-08-01 10:60:00",
                "2026-08-01 10:00:60",
                "+026-08-01 10:00:00",
                "-026-08-01 10:00:00",
                "0026-08-01 10:00:00",
                "20260-8-01 10:00:00",
                "\uff12\uff10\uff12\uff16-08-01 10:00:00",
                "2026-08-01 10:00:0\u0660",
                "2026-08-01 10:00:\u0000\u0000",
                "1785578400000000000"
            })
    void whatIsNoLocalTimeIsMalformed(String text) {
        assertThat(millis(TimeFormat.LOCAL, text)).isEqualTo(TimeFormat.MALFORMED);
        assertThat(millis(TimeFormat.LOCAL, "2026-08-01 10:00:00")).isEqualTo(1785578400000L);
        assertThat(millis(TimeFormat.LOCAL, "2026-08-01T10:00:00")).isEqualTo(1785578400000L);
    }

    private static long millis(TimeFormat format, String text) {
        return format.epochMillis(text, 0, text.length());
    }
}
