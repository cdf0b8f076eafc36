package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed time bounds a captured request on both sides, has one spelling, and no clock step undoes a claim. */
class TimeTest {
    private static final long TOLERANCE = 300;

    @Test
    void theWindowIsClosedOnBothSidesToTheMillisecond() {
        WebhookRequest request = Genuine.of(Stripe.PROVIDER, "{\"id\":\"evt_1\"}");
        for (long off : new long[] {-300_000, -299_999, -1, 0, 1, 299_999, 300_000}) {
            assertThat(at(NOW * 1000 + off).verify(request)).as("%s ms", off).isInstanceOf(Verified.class);
        }
        for (long late : new long[] {300_001, 301_000, 86_400_000, Long.MAX_VALUE - NOW * 1000}) {
            assertThat(Genuine.reason(at(NOW * 1000 + late).verify(request))).isEqualTo(Rejection.TOO_OLD);
            if (late < NOW * 1000) {
                assertThat(Genuine.reason(at(NOW * 1000 - late).verify(request)))
                        .isEqualTo(Rejection.FROM_THE_FUTURE);
            }
        }
    }

    @Test
    void aRefusalSaysByHowManySecondsAndWhetherThereIsATimeAtAll() {
        WebhookRequest request = Genuine.of(StandardWebhooks.PROVIDER, "{}");
        Verifier standard = Genuine.endpoint(StandardWebhooks.PROVIDER).build();
        assertThat(standard.verify(request)).isInstanceOf(Verified.class);

        assertThat(detail(late(301))).isEqualTo("signed 301 s ago by our clock");
        assertThat(detail(late(-302))).isEqualTo("signed 302 s ahead of our clock");
        assertThat(Genuine.reason(standard.verify(Genuine.with(request, 1, null))))
                .isEqualTo(Rejection.TIMESTAMP_MISSING);
        assertThat(Genuine.reason(standard.verify(Genuine.and(request, "webhook-timestamp", Long.toString(NOW)))))
                .isEqualTo(Rejection.TIMESTAMP_MALFORMED);
    }

    @Test
    void aTimeIsLookedAtBeforeASignatureIsDecodedButNotBeforeOneIsThere() {
        WebhookRequest garbled = Genuine.with(
                Genuine.of(StandardWebhooks.PROVIDER, "{}"), 2, "v1,this is what no encoder of base64 writes");
        WebhookRequest unsigned = Genuine.with(garbled, 2, null);

        assertThat(Genuine.reason(standardAt(NOW).verify(garbled))).isEqualTo(Rejection.SIGNATURE_MALFORMED);
        assertThat(Genuine.reason(standardAt(NOW + TOLERANCE + 1).verify(garbled)))
                .isEqualTo(Rejection.TOO_OLD);
        assertThat(Genuine.reason(standardAt(NOW + TOLERANCE + 1).verify(unsigned)))
                .isEqualTo(Rejection.SIGNATURE_MISSING);
    }

    private static Verifier standardAt(long second) {
        return Genuine.endpoint(StandardWebhooks.PROVIDER)
                .clock(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC))
                .build();
    }

    @Test
    void aBodyThatDripsIsNotFreshByItsHead() {
        AtomicLong now = new AtomicLong((NOW + TOLERANCE - 1) * 1000);
        InstantSource ticking = () -> Instant.ofEpochMilli(now.get());
        Verifier standard = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .clock(ticking.withZone(ZoneOffset.UTC))
                .build();
        WebhookRequest request = Genuine.of(StandardWebhooks.PROVIDER, "{\"a\":1}");

        assertThat(slowly(standard, request, now, 1000)).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(
                        slowly(standard, Genuine.standard("msg_2", Long.toString(NOW), "{\"a\":1}"), now, 1000)))
                .isEqualTo(Rejection.TOO_OLD);
    }

    /** While the body comes in, so much time passes. */
    private static Verification slowly(Verifier verifier, WebhookRequest request, AtomicLong now, long millis) {
        InputStream body = new FilterInputStream(request.body().stream()) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int count = super.read(bytes, from, length);
                now.addAndGet(count > 0 ? millis : 0);
                return count;
            }
        };
        return WebhookReceiver.admit(verifier, request.method(), request.target(), request.headers(), body)
                .verification();
    }

    private static Verification late(long seconds) {
        return at((NOW + seconds) * 1000).verify(Genuine.of(Stripe.PROVIDER, "{}"));
    }

    private static String detail(Verification verdict) {
        return ((Rejected) verdict).detail();
    }

    @Test
    void noSpellingOfATimeIsTakenForAnotherAndNoneBreaksAnything() {
        List<String> spellings = new ArrayList<>();
        for (String time : List.of(Long.toString(NOW), NOW + "000", NOW + "000000", NOW / 1000 + "")) {
            spellings.addAll(List.of(
                    "+" + time,
                    "-" + time,
                    "0" + time,
                    "00000" + time,
                    time + ".0",
                    time + ".",
                    "." + time,
                    time + "e0",
                    "1e9",
                    time + "L",
                    time + "d",
                    "0x" + Long.toHexString(NOW),
                    " " + time,
                    time + " ",
                    "'" + time,
                    time + "\u0000",
                    time + "/1",
                    "(" + time + ")",
                    time + "_",
                    "1_" + time));
        }
        spellings.addAll(List.of(
                "",
                "-",
                "+",
                "0",
                "00",
                "-0",
                "-1",
                "1",
                "NaN",
                "Infinity",
                "null",
                "true",
                "now",
                "9".repeat(13),
                "9".repeat(14),
                "9".repeat(19),
                "9".repeat(400),
                Long.toString(Long.MAX_VALUE),
                "9223372036854775808",
                Long.toString(Long.MIN_VALUE),
                "-9223372036854775809",
                "18446744073709551616",
                "4294967296",
                "2147483648",
                NOW + "000",
                NOW + "000000",
                "99999999999",
                "999999999999",
                "2026-03-01T12:00:00Z",
                "Sun, 01 Mar 2026 12:00:00 GMT",
                "\u0661\u0667\u0667\u0662\u0663\u0666\u0666\u0664\u0660\u0660"));
        for (String spelling : spellings) {
            // Signed as it is spelled: only the reading of the time stands between it and the handler.
            assertThat(verdict(Stripe.PROVIDER, Genuine.stripe(spelling, "{}")))
                    .as(spelling)
                    .isInstanceOf(Rejected.class);
            assertThat(verdict(StandardWebhooks.PROVIDER, Genuine.standard("msg_1", spelling, "{}")))
                    .as(spelling)
                    .isInstanceOf(Rejected.class);
        }
        assertThat(verdict(Stripe.PROVIDER, Genuine.stripe(Long.toString(NOW), "{}")))
                .isInstanceOf(Verified.class);
    }

    @Test
    void aTimeInTheWrongUnitIsNamedAsSuch() {
        assertThat(Genuine.reason(verdict(Stripe.PROVIDER, Genuine.stripe(NOW + "000", "{}"))))
                .isEqualTo(Rejection.TIMESTAMP_UNIT);
        Provider millis = timed(TimeFormat.EPOCH_MILLIS);
        assertThat(verdict(millis, timed(NOW + "000"))).isInstanceOf(Verified.class);
        assertThat(Genuine.reason(verdict(millis, timed(Long.toString(NOW))))).isEqualTo(Rejection.TIMESTAMP_UNIT);
    }

    @Test
    void aNumberThatWrapsAroundIsNoTime() {
        // 2 to the 64 and this very millisecond: in 64 bits it is now.
        String wrapped = new BigInteger("18446744073709551616")
                .add(BigInteger.valueOf(NOW * 1000))
                .toString();
        assertThat(verdict(timed(TimeFormat.EPOCH_MILLIS), timed(wrapped))).isInstanceOf(Rejected.class);
        assertThat(verdict(timed(TimeFormat.EPOCH_SECONDS), timed(wrapped))).isInstanceOf(Rejected.class);
    }

    @Test
    void aTimeInsideTheBodyHasOneSpellingToo() {
        Provider inBody = Provider.of("in-body", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("S"))
                        .timestamp(Source.json("/t"), TimeFormat.EPOCH_SECONDS))
                .once(Identity.content())
                .build();
        String other = "\u0661\u0667\u0667\u0662\u0663\u0666\u0666\u0664\u0660\u0660";
        for (String time :
                List.of("\"" + other + "\"", "\"+" + NOW + "\"", NOW + ".0", "1772366400e0", "\" " + NOW + "\"")) {
            String body = "{\"t\":" + time + "}";
            assertThat(verdict(inBody, Genuine.request(body, "S", Genuine.hex(body))))
                    .as(time)
                    .isInstanceOf(Rejected.class);
        }
        String body = "{\"t\":" + NOW + "}";
        assertThat(verdict(inBody, Genuine.request(body, "S", Genuine.hex(body))))
                .isInstanceOf(Verified.class);
    }

    @Test
    void datesAreReadInTheirOneFormat() {
        Provider iso = timed(TimeFormat.ISO_8601);
        assertThat(verdict(iso, timed("2026-03-01T12:00:00Z"))).isInstanceOf(Verified.class);
        assertThat(verdict(iso, timed("2026-03-01T13:00:00+01:00"))).isInstanceOf(Verified.class);
        for (String other : List.of(
                "2026-03-01T12:00:00",
                "2026-03-01",
                "+2026-03-01T12:00:00Z",
                "-2026-03-01T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-03-01T24:00:01Z",
                "2026-03-01T12:00:00+99:00",
                "+999999999-12-31T23:59:59Z",
                "2026-W09-7T12:00:00Z",
                "20260301T120000Z",
                Long.toString(NOW))) {
            assertThat(verdict(iso, timed(other))).as(other).isInstanceOf(Rejected.class);
        }
    }

    @Test
    void aCapturedRequestIsRememberedForAsLongAsItStaysGood() {
        AtomicLong seconds = new AtomicLong(NOW);
        Verifier verifier = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .clock(wall(seconds))
                .replays(InMemoryReplayStore.holding(100, () -> TimeUnit.SECONDS.toNanos(seconds.get())))
                .rememberFor(Duration.ofSeconds(2 * TOLERANCE + 60))
                .build();
        // Stamped as far ahead as is believed: it stays good for twice the tolerance.
        WebhookRequest ahead = Genuine.standard("msg_1", Long.toString(NOW + TOLERANCE), "{}");
        assertThat(verifier.verify(ahead)).isInstanceOf(Verified.class);
        for (int second = 0; second <= 2 * TOLERANCE + 120; second++) {
            seconds.set(NOW + second);
            assertThat(verifier.verify(ahead))
                    .as("after %s s", second)
                    .isInstanceOf(second <= 2 * TOLERANCE ? Duplicate.class : Rejected.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1s", "59s", "PT-1H", "PT0S", "9999999999d"})
    void aMemoryThatRemembersNothingOrForEverDoesNotStart(String memory) {
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "github", "secret", Genuine.SECRET, "rememberFor", memory)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("withoutReplayProtection");
        WebhookConfig.verifier(Map.of("provider", "github", "secret", Genuine.SECRET, "rememberFor", "60s"));
    }

    @Test
    void aRedeliveryByHandAfterFourWeeksIsKnownWhereThatLongIsRemembered() {
        AtomicLong seconds = new AtomicLong(NOW);
        Verifier verifier = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .clock(wall(seconds))
                .replays(InMemoryReplayStore.holding(100, () -> TimeUnit.SECONDS.toNanos(seconds.get())))
                .rememberFor(Duration.ofDays(35))
                .build();
        assertThat(verifier.verify(Genuine.standard("msg_1", Long.toString(NOW), "{}")))
                .isInstanceOf(Verified.class);

        for (int day : new int[] {29, 34, 36}) {
            seconds.set(NOW + Duration.ofDays(day).toSeconds());
            assertThat(verifier.verify(Genuine.standard("msg_1", Long.toString(seconds.get()), "{}")))
                    .as("signed anew on day %s", day)
                    .isInstanceOf(day < 35 ? Duplicate.class : Verified.class);
        }
    }

    @Test
    void aMemoryShorterThanThatDoesNotStart() {
        assertThatThrownBy(() -> Genuine.endpoint(StandardWebhooks.PROVIDER)
                        .rememberFor(Duration.ofSeconds(2 * TOLERANCE + 59))
                        .build())
                .hasMessageContaining("captured request stays valid");
        assertThatThrownBy(() -> Genuine.endpoint(StandardWebhooks.PROVIDER)
                        .tolerance(Duration.ofHours(1))
                        .rememberFor(Duration.ofHours(1))
                        .build())
                .hasMessageContaining("captured request stays valid");
    }

    @Test
    void withoutASignedTimeADeliveryIsRememberedForTheRetriesOfItsSender() {
        AtomicLong seconds = new AtomicLong(NOW);
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(InMemoryReplayStore.holding(100, () -> TimeUnit.SECONDS.toNanos(seconds.get())))
                .build();
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
        seconds.addAndGet(Duration.ofDays(3).toSeconds() + Duration.ofHours(8).toSeconds());
        assertThat(verifier.verify(Genuine.github("{}")))
                .as("a last try that comes late")
                .isInstanceOf(Duplicate.class);
    }

    @Test
    void aClockThatJumpsEndsNoClaimAndForgetsNothing() {
        AtomicLong seconds = new AtomicLong(NOW);
        Verifier verifier =
                Genuine.endpoint(GitHub.PROVIDER).clock(wall(seconds)).build();
        Admission running = verifier.admit(Genuine.github("{\"n\":1}"));
        assertThat(verifier.verify(Genuine.github("{\"n\":2}"))).isInstanceOf(Verified.class);
        for (long jump : new long[] {-86_400 * 365L, -3_600, 3_600, 86_400 * 365L}) {
            seconds.set(NOW + jump);
            assertThat(verifier.admit(Genuine.github("{\"n\":1}")).verification())
                    .isInstanceOfSatisfying(
                            Duplicate.class,
                            duplicate -> assertThat(duplicate.handled()).isFalse());
            assertThat(verifier.verify(Genuine.github("{\"n\":2}"))).isInstanceOf(Duplicate.class);
        }
        assertThat(running.confirm().status()).isEqualTo(200);
    }

    private static Clock wall(AtomicLong seconds) {
        InstantSource source = () -> Instant.ofEpochSecond(seconds.get());
        return source.withZone(ZoneOffset.UTC);
    }

    private static Provider timed(TimeFormat format) {
        return Provider.of("timed", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(Source.header("S"))
                        .timestamp(Source.header("T"), format))
                .once(Identity.content())
                .build();
    }

    private static WebhookRequest timed(String time) {
        return Genuine.request("{}", "T", time, "S", Genuine.hex(time + ".{}"));
    }

    private static Verifier at(long millis) {
        return Genuine.endpoint(Stripe.PROVIDER)
                .clock(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC))
                .withoutReplayProtection()
                .build();
    }

    private static Verification verdict(Provider provider, WebhookRequest request) {
        return Genuine.endpoint(provider).withoutReplayProtection().build().verify(request);
    }

    /** What a sender waits for counts from when it came in, and not from when its secrets were found. */
    @Test
    void aDeliveryCameInBeforeItsSecretsWereLookedUp() {
        AtomicLong now = new AtomicLong(NOW);
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(() -> {
                    now.addAndGet(2);
                    return List.of(io.hookproof.scheme.Secret.of(Genuine.SECRET));
                })
                .clock(wall(now))
                .listener(WebhookListener.none())
                .build();
        long before = now.get();
        Verification verdict = verifier.verify(Genuine.github("{}"));
        assertThat(((Verified) verdict).delivery().receivedAt()).isEqualTo(Instant.ofEpochSecond(before));
    }

    /** Junk is cheap to send, so its refusal is too. */
    @Test
    void aRequestWithoutASignatureIsRefusedWithoutAClock() {
        AtomicLong asked = new AtomicLong();
        InstantSource counted = () -> {
            asked.incrementAndGet();
            return Instant.ofEpochSecond(NOW);
        };
        WebhookRequest genuine = Genuine.of(StandardWebhooks.PROVIDER, "{}");
        Verifier verifier = Genuine.endpoint(StandardWebhooks.PROVIDER)
                .clock(counted.withZone(ZoneOffset.UTC))
                .withoutReplayProtection()
                .build();
        asked.set(0);

        assertThat(Genuine.reason(verifier.verify(Genuine.with(genuine, 2, null))))
                .isEqualTo(Rejection.SIGNATURE_MISSING);
        assertThat(asked).hasValue(0);

        assertThat(verifier.verify(genuine)).isInstanceOf(Verified.class);
        assertThat(asked).hasValue(1);
    }
}
