package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.http.Allowance;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.TimeFormat;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A body arrives whole and in time, or not at all. */
class ArrivingBodyTest extends LawFacts {
    @Test
    void theBodyIsReadWithinTheLimitAndNeverAPartForTheWhole() {
        Verifier verifier = github().bodyLimit(10).build();
        Counted exact = new Counted("0123456789".getBytes(UTF_8));
        assertThat(admit(verifier, "0123456789", exact, -1).delivery()).isPresent();

        Counted announcedExact = new Counted("0123456789".getBytes(UTF_8));
        assertThat(admit(verifier, "0123456789", announcedExact, 10).verification())
                .as("its copy")
                .isInstanceOf(Verification.Duplicate.class);

        Counted endless = new Counted(new byte[1_000_000]);
        assertThat(reason(admit(verifier, "x", endless, -1).verification())).isEqualTo(Rejection.BODY_TOO_LARGE);
        assertThat(endless.read).isLessThanOrEqualTo(11);

        Counted announced = new Counted(new byte[1_000_000]);
        assertThat(admit(verifier, "x", announced, 1_000_000).response().status())
                .isEqualTo(413);
        assertThat(announced.read).isZero();

        Counted unsigned = new Counted(new byte[5]);
        assertThat(WebhookReceiver.admit(verifier, "POST", "/", Headers.none(), unsigned)
                        .response()
                        .status())
                .isEqualTo(401);
        assertThat(unsigned.read).as("refused unread").isZero();

        assertThat(admit(verifier, "{}", new Counted("{".getBytes(UTF_8)), 2)
                        .response()
                        .status())
                .isEqualTo(400);
        assertThat(admit(verifier, "{}", new Counted(new byte[0]), 2).verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
    }

    @Test
    void aTimeInTheBodyIsLookedForOnceTheBodyIsThere() {
        Provider sender = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{timestamp}.{body}")
                        .hex(Source.header("X-Sig"))
                        .timestamp(Source.json("/at"), TimeFormat.EPOCH_SECONDS))
                .once(Identity.content())
                .build();
        Verifier verifier = Genuine.endpoint(sender).build();

        for (long time : new long[] {Genuine.NOW, Genuine.NOW - 3600}) {
            String body = "{\"at\":" + time + "}";
            Headers headers = Headers.of("X-Sig", Genuine.hex(time + "." + body));
            Counted stream = new Counted(body.getBytes(UTF_8));
            assertThat(WebhookReceiver.admit(verifier, "POST", "/", headers, stream)
                            .delivery()
                            .isPresent())
                    .isEqualTo(time == Genuine.NOW);
            assertThat(stream.read).isEqualTo(body.length());
        }
    }

    /** It fills the first array that is taken for it, and more than one. */
    @Test
    void aLargeBodyIsWholeWhetherItsLengthIsAnnouncedOrNot() {
        for (int size : new int[] {8 * 1024, 16 * 1024, 16 * 1024 + 1, 100_000}) {
            byte[] body = json(size).getBytes(UTF_8);
            for (int announced : new int[] {size, -1}) {
                assertThat(admit(github().build(), json(size), new Counted(body), announced)
                                .delivery()
                                .orElseThrow()
                                .bytes())
                        .isEqualTo(body);
            }
        }
    }

    @Test
    void anAnnouncementThatIsNoLengthIsNone() {
        List<Headers> announcements = List.of(
                headers("{}", -1, "Content-Length", ""),
                headers("{}", -1, "Content-Length", "9+"),
                headers("{}", -1, "Content-Length", "9a"),
                // 9 as a number of 64 bits.
                headers("{}", -1, "Content-Length", "18446744073709551625"),
                headers("{}", 9, "Content-Length", "2"),
                headers("{}", 9, "Transfer-Encoding", "chunked"));
        for (Headers headers : announcements) {
            Counted body = new Counted("{}".getBytes(UTF_8));
            assertThat(WebhookReceiver.admit(github().build(), "POST", "/hooks", headers, body)
                            .delivery())
                    .as(headers.all("Content-Length").toString())
                    .isPresent();
        }
    }

    @Test
    void aRequestIsToldAsReceivedOnceWhetherItsBodyIsReadOrNot() {
        List<String> told = new ArrayList<>();
        Verifier verifier = github().listener(new WebhookListener() {
                    @Override
                    public void received(String endpoint) {
                        told.add("received");
                    }

                    @Override
                    public void rejected(String endpoint, Rejection reason, String detail) {
                        told.add(reason.name());
                    }

                    @Override
                    public void verified(String endpoint, Delivery delivery, String key) {
                        told.add("verified");
                    }
                })
                .build();

        WebhookReceiver.admit(verifier, "POST", "/", Headers.none(), new Counted(new byte[5]));
        admit(verifier, "{}", new Counted("{}".getBytes(UTF_8)), 2);

        assertThat(told).containsExactly("received", "SIGNATURE_MISSING", "received", "verified");
    }

    @Test
    void aBodyHasTenSecondsAndOneMoreForEvery64KiB() {
        assertThat(WebhookReceiver.patience(0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(WebhookReceiver.patience(64 * 1024)).isEqualTo(Duration.ofSeconds(11));
        assertThat(WebhookReceiver.patience(640 * 1024)).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whereBodiesTakeAllTheirMemoryALargeOneComesAgainAndASmallOneIsRead() {
        Verifier verifier = github().build();
        String small = json(30_000);
        String large = json(300_000);
        Allowance others = Allowance.forBody();
        assertThat(stepsOf(others)).isPositive();
        try {
            for (int announced : new int[] {-1, large.length()}) {
                Counted stream = new Counted(large.getBytes(UTF_8));
                try (Admission refused = admit(verifier, large, stream, announced)) {
                    assertThat(refused.verification()).isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.cause()).isEqualTo(Undecided.TOO_BUSY);
                        assertThat(open.response().status()).isEqualTo(503);
                    });
                }
                assertThat(stream.read).isLessThanOrEqualTo(32 * 1024);
            }
            assertThat(admit(verifier, small, new Counted(small.getBytes(UTF_8)), -1)
                            .delivery())
                    .isPresent();
        } finally {
            others.giveBack();
        }
        assertThat(admit(verifier, large, new Counted(large.getBytes(UTF_8)), -1)
                        .delivery())
                .isPresent();
    }

    @Test
    void everyBodyGivesItsMemoryBackWhateverBecomesOfIt() {
        Verifier verifier = github().build();
        String large = json(300_000);
        int before = steps();
        assertThat(admit(verifier, large, new Counted(large.getBytes(UTF_8)), -1)
                        .confirm()
                        .status())
                .isEqualTo(200);
        assertThat(admit(verifier, "{}", new Counted(large.getBytes(UTF_8)), -1)
                        .response()
                        .status())
                .isEqualTo(401);
        assertThat(admit(verifier, "{}", new Counted(new byte[2_000_000]), -1)
                        .response()
                        .status())
                .isEqualTo(413);
        assertThat(admit(verifier, large, new Counted(new byte[200_000]), 300_000)
                        .response()
                        .status())
                .isEqualTo(400);
        assertThat(steps()).isEqualTo(before);
    }

    /** For servers that give a thread only to a request that is whole. */
    @Test
    void theHeadAloneDecidesWhatItCan() {
        WebhookReceiver receiver = WebhookReceiver.of(github().bodyLimit(10).build(), delivery -> {});

        assertThat(receiver.receiveHead("POST", "/", Headers.none()).map(WebhookResponse::status))
                .contains(401);
        assertThat(receiver.receiveHead("POST", "/", headers("x".repeat(11), 11))
                        .map(WebhookResponse::status))
                .contains(413);
        for (int size : new int[] {2, 10}) {
            assertThat(receiver.receiveHead("POST", "/", headers("{}", size))).isEmpty();
        }
        assertThat(receiver.receive("POST", "/", headers("{}", 2), new Counted("{}".getBytes(UTF_8)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aStreamThatWaitedTooLongIsASlowBody() {
        InputStream stops = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new SocketTimeoutException("nothing came");
            }
        };
        isAnsweredAsSlow(admit(github().build(), "{}", stops, 2));
    }

    /** As Jetty's stream when the server does not wait any longer for its threads. The sender may give up at a 400. */
    @Test
    void aBodyWhoseThreadIsInterruptedIsNotTheSendersFault() {
        Admission admission = admit(github().build(), "{}", failing(new InterruptedIOException()), 2);

        assertThat(Thread.interrupted()).as("the container sees it").isTrue();
        assertThat(admission.response().status()).isEqualTo(503);
        assertThat(admit(github().build(), "{}", new Counted("{}".getBytes(UTF_8)), 2)
                        .delivery())
                .isPresent();
    }

    /** As XNIO's time-out of a read, in Undertow. */
    @Test
    void aTimeOutOfTheContainersOwnInterruptsNoThread() {
        IOException timeOut = new InterruptedIOException() {
            private static final long serialVersionUID = 1;
        };

        Admission admission = admit(github().build(), "{}", failing(timeOut), 2);

        assertThat(Thread.interrupted()).isFalse();
        assertThat(admission.response().status()).isEqualTo(400);
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }
        };
    }

    /** Some streams tell of a connection that broke by an exception of their own. */
    @Test
    void aStreamThatBreaksOffIsNoWholeBodyHoweverItSaysSo() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new UncheckedIOException(new EOFException("the sender is gone"));
            }
        };
        assertThat(reason(admit(github().build(), "{}", broken, 2).verification()))
                .isEqualTo(Rejection.BODY_TRUNCATED);
    }

    /** The rest of the body may still come, and the next request on that connection would begin with it. */
    private static void isAnsweredAsSlow(Admission admission) {
        assertThat(admission.response().status()).isEqualTo(408);
        assertThat(admission.response().headers().all("Connection")).containsExactly("close");
    }

    @Test
    void aBodyThatDripsInIsGivenUpAndASlowOneIsNot() {
        byte[] body = "{\"a\":1,\"b\":2}".getBytes(UTF_8);
        for (int announced : new int[] {body.length, -1}) {
            for (Duration pause : List.of(Duration.ofMillis(500), Duration.ofSeconds(1))) {
                Counted dripping = new Counted(body) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        return super.read(into, from, 1);
                    }
                };
                // The JVM's own count of time may begin anywhere, and so pass through zero meanwhile.
                LongSupplier nanos = () -> -5_000_000_000L + pause.toNanos() * dripping.read;
                Admission admission = WebhookReceiver.admit(
                        github().build(),
                        "POST",
                        "/hooks",
                        headers(new String(body, UTF_8), announced),
                        dripping,
                        nanos);
                if (pause.toMillis() == 500) {
                    assertThat(admission.delivery())
                            .as("13 bytes in 6.5 seconds")
                            .isPresent();
                } else {
                    assertThat(reason(admission.verification())).isEqualTo(Rejection.BODY_TOO_SLOW);
                    isAnsweredAsSlow(admission);
                    assertThat(dripping.read).as("13 seconds would be too long").isEqualTo(12);
                }
            }
        }
    }

    /** A clock that is set, or breaks, while a body comes in pieces: time as the sender knows it goes on as before. */
    @Test
    void noClockMakesABodySlowThatIsNot() {
        byte[] body = "{\"a\":1,\"b\":2}".getBytes(UTF_8);
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofSeconds(11))) {
            Counted inPieces = new Counted(body) {
                @Override
                public synchronized int read(byte[] into, int from, int length) {
                    return super.read(into, from, 1);
                }
            };
            Clock set = new SteppedClock(() -> step.multipliedBy(inPieces.read));
            assertThat(admit(github().clock(set).build(), new String(body, UTF_8), inPieces, -1)
                            .delivery())
                    .isPresent();
        }
        Counted inPieces = new Counted(body) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, 1);
            }
        };
        Clock broken = new SteppedClock(() -> {
            throw new IllegalStateException("no time");
        });
        Admission admission = admit(github().clock(broken).build(), new String(body, UTF_8), inPieces, -1);
        assertThat(admission.response().status()).as("ours, if anybody's").isIn(200, 503);
    }

    @Test
    void aStreamThatBreaksInItsOwnWayIsOurTroubleAndNoSendersForgery() {
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("connection closed");
            }
        };
        Admission admission = admit(github().build(), "{}", broken, -1);
        assertThat(admission.verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.INTERNAL));
        assertThat(admission.response().status()).isEqualTo(503);
    }

    private static Admission admit(Verifier verifier, String signedBody, InputStream stream, int announced) {
        return WebhookReceiver.admit(verifier, "POST", "/hooks", headers(signedBody, announced), stream);
    }

    /** Off by as much as is said when it is asked. */
    private static final class SteppedClock extends Clock {
        private final Supplier<Duration> step;

        SteppedClock(Supplier<Duration> step) {
            this.step = step;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Genuine.CLOCK.instant().plus(step.get());
        }
    }

    /** Counts what is read of it. */
    private static class Counted extends ByteArrayInputStream {
        private int read;

        Counted(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            int more = super.read(into, from, length);
            read += Math.max(0, more);
            return more;
        }
    }

    /** How much memory there is for bodies, in steps. */
    private static int steps() {
        Allowance all = Allowance.forBody();
        int steps = stepsOf(all);
        all.giveBack();
        return steps;
    }

    private static int stepsOf(Allowance taker) {
        int steps = 0;
        while (taker.take(64 * 1024)) {
            steps++;
        }
        return steps;
    }

    private static String json(int size) {
        return "{\"text\":\"" + "x".repeat(size - 11) + "\"}";
    }
}
