package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times of a token at their limits, at the second 1000000 since 1970 or, in one fact, in our days. */
class JwtTimesTest {
    private static final long NOW = 1_000_000;
    private static final Window FIVE_MINUTES = new Window(300_000, 300_000);
    private static final Window TEN_SECONDS = new Window(10_000, 10_000);
    private static final Window TEN_DAYS = new Window(864_000_000, 864_000_000);

    /** Within the tolerance, and a minute at most: a token that is valid for long is no older for that. */
    @Test
    void clocksMayDifferByAMinute() {
        assertThat(refusal(null, FIVE_MINUTES, "exp", NOW - 59)).isNull();
        assertRefused(null, FIVE_MINUTES, "exp", NOW - 60, Rejection.TOO_OLD, "the token expired 60 s ago");
        assertThat(refusal(null, TEN_SECONDS, "exp", NOW - 9)).isNull();
        assertRefused(null, TEN_SECONDS, "exp", NOW - 10, Rejection.TOO_OLD, "the token expired 10 s ago");
        for (String claim : new String[] {"nbf", "iat"}) {
            String ahead = "the token starts 61 s ahead of our clock";
            assertThat(refusal(null, TEN_DAYS, claim, NOW + 60)).as(claim).isNull();
            assertRefused(null, TEN_DAYS, claim, NOW + 61, Rejection.FROM_THE_FUTURE, ahead);
            assertThat(refusal(null, TEN_SECONDS, claim, NOW + 10)).as(claim).isNull();
            assertThat(refusal(null, TEN_SECONDS, claim, NOW + 11)).as(claim).isNotNull();
            assertThat(refusal(null, TEN_SECONDS, claim, 0)).as(claim).isNull();
        }
        assertRefused(null, TEN_DAYS, "exp", 0, Rejection.TOO_OLD, "the token expired 1000000 s ago");
    }

    @Test
    void aTokenThatHasToBeFreshLiesWithinTheTolerance() {
        assertThat(refusal("iat", TEN_DAYS, "iat", NOW - 864_000)).isNull();
        assertRefused("iat", TEN_DAYS, "iat", NOW - 864_001, Rejection.TOO_OLD, "signed 864001 s ago by our clock");
        assertRefused("iat", TEN_DAYS, "iat", 0, Rejection.TOO_OLD, "signed 1000000 s ago by our clock");
        assertThat(refusal("iat", TEN_DAYS, "iat", NOW + 864_000)).isNull();
        assertRefused(
                "iat",
                TEN_DAYS,
                "iat",
                NOW + 864_001,
                Rejection.FROM_THE_FUTURE,
                "the token starts 864001 s ahead of our clock");
        assertRefused("at", TEN_DAYS, "iat", NOW, Rejection.TIMESTAMP_MISSING, "looked for the time in claim at");
        assertThat(refusal("at", TEN_DAYS, "{\"at\":" + NOW + ",\"iat\":0}")).isNull();
        assertThat(refusal("at", TEN_DAYS, "{\"at\":" + NOW + ",\"iat\":" + (NOW + 864_001) + "}"))
                .isNotNull();
        assertThat(refusal("at", TEN_DAYS, "{\"at\":" + (NOW + 864_001) + ",\"iat\":" + NOW + "}"))
                .isNotNull();
    }

    /** A tolerance that is as long as the retries makes no token valid earlier. */
    @Test
    void aTokenThatHasToBeFreshIsValidFiveMinutesEarlyAtMost() {
        assertThat(refusal("iat", TEN_DAYS, "{\"iat\":" + NOW + ",\"nbf\":" + (NOW + 300) + "}"))
                .isNull();
        assertThat(refusal("iat", TEN_DAYS, "{\"iat\":" + NOW + ",\"nbf\":" + (NOW + 301) + "}"))
                .isNotNull();
        assertThat(refusal("iat", TEN_SECONDS, "{\"iat\":" + NOW + ",\"nbf\":" + (NOW + 10) + "}"))
                .isNull();
        assertThat(refusal("iat", TEN_SECONDS, "{\"iat\":" + NOW + ",\"nbf\":" + (NOW + 11) + "}"))
                .isNotNull();
    }

    @Test
    void withoutAToleranceATimeHasOnlyToBeOne() {
        assertThat(refusal(null, Window.ANY, "exp", 0)).isNull();
        assertThat(refusal("iat", Window.ANY, "iat", 0)).isNull();
        assertThat(refusal(null, Window.ANY, "{}")).isNull();
        assertThat(refusal("iat", Window.ANY, "{}")).returns(Rejection.TIMESTAMP_MISSING, Proof.Refused::reason);
        assertThat(refusal(null, Window.ANY, "{\"exp\":\"soon\"}"))
                .returns(Rejection.TIMESTAMP_MALFORMED, Proof.Refused::reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"soon\"",
                "-1",
                "true",
                "[]",
                "1700000000000",
                "1e400",
                "1e-400",
                "\"1e99999999999\"",
                "\".1\"",
                "\"1 \"",
                "\"1\u0661\""
            })
    void whatIsNoTimeIsNeverSkipped(String value) {
        for (String claim : new String[] {"exp", "nbf", "iat"}) {
            assertThat(refusal(null, TEN_DAYS, "{\"" + claim + "\":" + value + "}"))
                    .as(claim)
                    .returns(Rejection.TIMESTAMP_MALFORMED, Proof.Refused::reason)
                    .returns("claim " + claim + " is no time", Proof.Refused::detail);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1700000000, 1700000000000",
        "1700000000.9, 1700000000000",
        "1.7e9, 1700000000000",
        "1.7E+9, 1700000000000",
        "17000000000e-1, 1700000000000",
        "0, 0"
    })
    void aTimeMayHaveAFractionOrAnExponent(String value, long millis) {
        assertThat(new JwtTimes(null, TimeFormat.EPOCH_SECONDS).signedMillis(json("{\"iat\":" + value + "}")))
                .isEqualTo(millis);
    }

    @Test
    void theTimeOfFreshnessHasAFormatOfItsOwn() {
        JwtTimes times = new JwtTimes("at", TimeFormat.EPOCH_MILLIS);
        assertThat(times.signedMillis(json("{\"at\":1700000000123,\"iat\":1}"))).isEqualTo(1_700_000_000_123L);
        assertThat(times.signedMillis(json("{\"at\":\"now\",\"iat\":1}"))).isEqualTo(Proof.NO_TIME);
        assertThat(times.signedMillis(json("{\"iat\":1}"))).isEqualTo(Proof.NO_TIME);
    }

    @ParameterizedTest
    @CsvSource({
        "99999999999, false",
        "100000000000, true",
        "9999999999999, false",
        "10000000000000, true",
        "012345678901, false",
        "25340230079x, false",
        "x25340230079, false"
    })
    void aTimeOfThatManyDigitsNeverComes(String text, boolean isNever) {
        assertThat(JwtTimes.isNever(text)).isEqualTo(isNever);
    }

    @Test
    void aTokenMayExpireNeverAndHasToBeginSometime() {
        assertThat(JwtTimes.isNever("9".repeat(40))).isTrue();
        assertThat(JwtTimes.isNever("9".repeat(41))).isFalse();
        assertThat(refusal(null, TEN_DAYS, "{\"exp\":253402300799000}")).isNull();
        for (String claim : new String[] {"nbf", "iat"}) {
            assertThat(refusal(null, TEN_DAYS, "{\"exp\":253402300799000,\"" + claim + "\":253402300799000}"))
                    .returns("claim " + claim + " is no time", Proof.Refused::detail);
        }
    }

    private static Proof.@Nullable Refused refusal(@Nullable String freshBy, Window window, String claim, long at) {
        return refusal(freshBy, window, "{\"" + claim + "\":" + at + "}");
    }

    private static Proof.@Nullable Refused refusal(@Nullable String freshBy, Window window, String claims) {
        return new JwtTimes(freshBy, TimeFormat.EPOCH_SECONDS).refusal(json(claims), window, NOW * 1_000);
    }

    private static void assertRefused(
            @Nullable String freshBy, Window window, String claim, long at, Rejection reason, String detail) {
        assertThat(refusal(freshBy, window, claim, at)).isEqualTo(new Proof.Refused(reason, detail));
    }

    private static Json json(String text) {
        return Json.parse(text).orElseThrow();
    }
}
