package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The events of a batch without ids, whose sender signs each try afresh. */
class BatchRetriesTest {
    private static final Provider SENDER = Provider.of("batches", "made for this test")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(Source.header("X-Signature"))
                    .timestamp(Source.header("X-Time"), TimeFormat.EPOCH_SECONDS))
            .batch("/events")
            .once(Identity.content())
            .retriedFor(Duration.ofDays(3))
            .retriesAreSignedAfresh()
            .build();
    private static final String BODY = "{\"events\":[{\"paid\":5,\"order\":1}]}";

    private final AtomicLong seconds = new AtomicLong(1_800_000_000);

    /** They are known by what is in them, which no tolerance of a time bounds. */
    @Test
    void theyAreRememberedForAsLongAsTheSenderTriesAgain() {
        Clock clock = new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return Instant.ofEpochSecond(seconds.get());
            }
        };
        Verifier verifier = Genuine.endpoint(SENDER)
                .clock(clock)
                .replays(InMemoryReplayStore.holding(100, () -> seconds.get() * 1_000_000_000L))
                .build();

        assertThat(verifier.verify(signedNow())).isInstanceOf(Verified.class);
        for (Duration later : new Duration[] {Duration.ofMinutes(12), Duration.ofHours(1), Duration.ofDays(2)}) {
            seconds.addAndGet(later.toSeconds());
            assertThat(verifier.verify(signedNow())).as("after %s", later).isInstanceOf(Duplicate.class);
        }
    }

    private WebhookRequest signedNow() {
        String time = Long.toString(seconds.get());
        return Genuine.request(BODY, "X-Time", time, "X-Signature", Genuine.hex(time + "." + BODY));
    }
}
