package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user brings along may break in any way: a store, a listener, a source. The request's fate stays decided. */
class ExtensionsTest {
    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new IllegalStateException("pool is closed"),
                () -> new NoClassDefFoundError("a driver that is not there"),
                () -> new AssertionError("a bug"),
                StackOverflowError::new);
    }

    @Test
    void aStoreThatThrowsWhateverItsClientThrowsIsAStoreThatIsDown() {
        Moody store = new Moody();
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(
                Genuine.endpoint(GitHub.PROVIDER).replays(store).build(), delivery -> runs.incrementAndGet());

        store.broken = true;
        WebhookResponse down = receiver.receive(Genuine.github("{}"));
        assertThat(down.status()).isEqualTo(503);
        assertThat(down.headers().first("Retry-After")).isPresent();
        assertThat(receiver.verifier().verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.REPLAY_STORE));
        assertThat(runs).hasValue(0);

        store.broken = false;
        assertThat(receiver.receive(Genuine.github("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aConfirmationThatTheStoreThrowsAtIsStillASuccessToTheSender() {
        Moody store = new Moody();
        List<String> warnings = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .listener(new WebhookListener() {
                    @Override
                    public void warning(String endpoint, String what) {
                        warnings.add(what);
                    }
                })
                .build();
        Admission admission = verifier.admit(Genuine.github("{}"));
        store.broken = true;
        assertThat(admission.confirm().status()).isEqualTo(200);
        assertThat(warnings).anyMatch(warning -> warning.contains("did not take the confirmation"));

        store.broken = false;
        Admission given = verifier.admit(Genuine.github("{\"b\":1}"));
        store.broken = true;
        given.close();
        assertThat(warnings).anyMatch(warning -> warning.contains("could not be given back"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aListenerThatBreaksDecidesNothing(Supplier<Throwable> fault) {
        WebhookListener broken = new WebhookListener() {
            @Override
            public void received(String endpoint) {
                throw sneaky(fault.get());
            }

            @Override
            public void verified(String endpoint, Delivery delivery, String key) {
                throw sneaky(fault.get());
            }

            @Override
            public void handled(String endpoint, Delivery delivery, Duration took) {
                throw sneaky(fault.get());
            }

            @Override
            public void rejected(String endpoint, Rejection reason, String detail) {
                throw sneaky(fault.get());
            }
        };
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(
                Genuine.endpoint(GitHub.PROVIDER).listener(broken).build(), delivery -> runs.incrementAndGet());
        assertThat(receiver.receive(Genuine.github("{}")).status()).isEqualTo(200);
        assertThat(receiver.receive(Genuine.github("{}")).status()).isEqualTo(200);
        assertThat(receiver.receive(Genuine.request("{}")).status()).isEqualTo(401);
        assertThat(runs).hasValue(1);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aSourceThatBreaksIsOursAndLeavesNoClaimBehind(Supplier<Throwable> fault) {
        Breaking type = new Breaking(fault);
        Provider batch = Provider.of("batch", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Hub-Signature-256").after("sha256=")))
                .batch("")
                .once(Identity.eventId(Source.json("/id")))
                .eventType(type)
                .build();
        Verifier verifier = Genuine.endpoint(batch).build();
        String body = "[{\"id\":\"1\"},{\"id\":\"2\"}]";

        assertThat(verifier.admit(Genuine.github(body)).verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.INTERNAL));
        type.works = true;
        Verification retried = verifier.admit(Genuine.github(body)).verification();
        assertThat(retried)
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().events()).hasSize(2));
    }

    @Test
    void whatAnExtensionSaysOfARequestIsOneCleanLine() {
        List<String> details = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void undetermined(String endpoint, Undecided cause, String detail) {
                        details.add(detail);
                    }
                })
                .build();
        verifier.undetermined(
                Undecided.INTERNAL, "a\r\nFORGED LINE \u001b[2J\u202e" + "x".repeat(5_000), Genuine.github("{}"));
        assertThat(details).singleElement().satisfies(detail -> {
            assertThat(detail).startsWith("a??FORGED LINE ?[2J?xx").hasSizeLessThanOrEqualTo(1_001);
        });
    }

    private static RuntimeException sneaky(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        return (RuntimeException) fault;
    }

    /** A real store behind a client that may throw its own exceptions. */
    private static final class Moody implements ReplayStore {
        private final ReplayStore real = InMemoryReplayStore.holding(100);
        private boolean broken;

        private ReplayStore asked() {
            if (broken) {
                throw new IllegalStateException("connection pool is closed");
            }
            return real;
        }

        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return asked().claim(keys, lease);
        }

        @Override
        public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
            return asked().claimForGood(keys, memory);
        }

        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
            return asked().confirm(keys, token, memory);
        }

        @Override
        public boolean release(List<ReplayKey> keys, long token) {
            return asked().release(keys, token);
        }

        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            return asked().renew(keys, token, lease);
        }

        @Override
        public String scope() {
            return "this test";
        }
    }

    /** Breaks its promise never to throw. */
    private static final class Breaking implements Source {
        private final Supplier<Throwable> fault;
        private boolean works;

        Breaking(Supplier<Throwable> fault) {
            this.fault = fault;
        }

        @Override
        public void find(Parts parts, Found found) {
            if (!works) {
                throw sneaky(fault.get());
            }
        }

        @Override
        public Place place() {
            return new Place(Place.Kind.JSON, "/type");
        }
    }
}
