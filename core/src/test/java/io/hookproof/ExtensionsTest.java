package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.PassingStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the user brings along may break in any way: a store, a listener, a source. The request's fate stays decided. */
class ExtensionsTest {
    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new IllegalStateException("pool is closed"),
                () -> new NoClassDefFoundError("a driver that is not there"),
                () -> new AssertionError("a bug"),
                // Which Kotlin lets out of any method, and Java too where the compiler is deceived.
                () -> new IOException("a vault that is away"),
                () -> new ServiceConfigurationError("a provider that is not there"),
                StackOverflowError::new);
    }

    static Stream<Supplier<Throwable>> exceptions() {
        return faults().filter(fault -> fault.get() instanceof Exception);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void aStoreThatThrowsWhateverItsClientThrowsIsAStoreThatIsDown(Supplier<Throwable> fault) {
        Moody store = new Moody(fault);
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

    /** It stands at the end of the store's message, and is what the operator on call needs. */
    @ParameterizedTest
    @CsvSource({"300, and the cure", "2000, ..."})
    void whatAStoreSaysIsToldWithItsCureUpToALongLine(int length, String end) {
        Moody store = new Moody(() -> new ReplayStoreException("x".repeat(length) + " and the cure"));
        List<String> lines = CapturedLog.during(() -> {
            Verifier verifier = Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(Genuine.SECRET))
                    .replays(store)
                    .build();
            Admission done = verifier.admit(Genuine.github("{}"));
            store.broken = true;
            done.confirm();
            verifier.stopRenewing();
            assertThat(verifier.verify(Genuine.github("{\"n\":2}")))
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.detail()).endsWith(end));
        });

        assertThat(lines)
                .filteredOn(line -> line.contains("did not take the confirmation"))
                .singleElement()
                .asString()
                .contains(end)
                .doesNotContain("?");
    }

    /** A client that waits in a way that can be interrupted gives up at once; the work is done, or undone, all the same. */
    @Test
    void whatAThreadThatIsToStopHasDoneIsSettledAndItHearsThatItIsToStop() {
        ReplayStore store = giveUpWhenInterrupted(InMemoryReplayStore.holding(100));
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver handles = WebhookReceiver.of(verifier, delivery -> runs.incrementAndGet());

        WebhookReceiver stopped =
                WebhookReceiver.of(verifier, delivery -> Thread.currentThread().interrupt());
        assertThat(stopped.receive(Genuine.github("{\"n\":1}")).status()).isEqualTo(200);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handles.receive(Genuine.github("{\"n\":1}")).status())
                .as("a duplicate")
                .isEqualTo(200);
        assertThat(runs).hasValue(0);

        WebhookReceiver fails = WebhookReceiver.of(verifier, delivery -> {
            throw new InterruptedException();
        });
        assertThat(fails.receive(Genuine.github("{\"n\":2}")).status()).isEqualTo(503);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(handles.receive(Genuine.github("{\"n\":2}")).status()).isEqualTo(200);
        assertThat(runs).as("let in again").hasValue(1);
    }

    private static ReplayStore giveUpWhenInterrupted(ReplayStore real) {
        return WatchedStore.of(real, (step, given) -> {
            if (Thread.interrupted()) {
                throw new ReplayStoreException("interrupted while waiting for a connection");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aConfirmationThatTheStoreThrowsAtIsStillASuccessToTheSender(Supplier<Throwable> fault) {
        Moody store = new Moody(fault);
        List<String> warnings = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .listener(Genuine.warningsTo(warnings))
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
    void aStoreThatCannotSayHowFullItIsLosesNoClaim(Supplier<Throwable> fault) {
        Moody store = new Moody(fault);
        store.fillIsKnown = false;
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
        assertThat(verifier.admit(Genuine.github("{\"b\":1}")).delivery()).isPresent();
    }

    /** Success was told, so the sender cannot see to it any more that a copy does not run. */
    @Test
    void aConfirmationIsTriedAgainAlsoWhereTheLeaseWasRenewedNoMore() {
        Moody store = new Moody(() -> new ReplayStoreException("down"));
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .replays(store)
                .lease(Duration.ofSeconds(1))
                .build();
        Admission unseen = verifier.admit(Genuine.github("{}"));
        unseen.stopRenewing();
        store.broken = true;
        assertThat(unseen.confirm().status()).isEqualTo(200);
        Awaitility.await().until(() -> store.refused.get() > 1);
        store.broken = false;

        Awaitility.await()
                .until(() -> verifier.verify(Genuine.github("{}")) instanceof Duplicate twin && twin.handled());
    }

    /** As elsewhere: the process may be set to end on it, and must not be kept from that. */
    @ParameterizedTest
    @ValueSource(strings = {"built", "warning", "received", "verified", "mismatched", "rejected", "unhandled"})
    void anErrorOfTheMachineIsNotKeptFromIt(String where) {
        WebhookListener broken = (WebhookListener) Proxy.newProxyInstance(
                WebhookListener.class.getClassLoader(),
                new Class<?>[] {WebhookListener.class},
                (proxy, method, given) -> {
                    if (method.getName().equals(where)) {
                        throw new InternalError("of the machine");
                    }
                    return null;
                });
        assertThatThrownBy(() -> {
                    Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                            .listener(broken)
                            .withoutReplayProtection()
                            .build();
                    verifier.verify(Genuine.request("{}", "X-Hub-Signature-256", "sha256=" + "0".repeat(64)));
                    verifier.admit(Genuine.github("{}")).unhandled();
                })
                .isInstanceOf(InternalError.class);
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
    void secretsThatCannotBeHadAreOursAndNoForgery(Supplier<Throwable> fault) {
        boolean[] away = {true};
        Supplier<List<Secret>> vault = () -> {
            if (away[0]) {
                throw sneaky(fault.get());
            }
            return List.of(Secret.of(Genuine.SECRET));
        };
        Verifier one =
                Verifier.of(GitHub.PROVIDER).clock(Genuine.CLOCK).secrets(vault).build();
        Verifier tenants = Verifier.of(GitHub.PROVIDER)
                .clock(Genuine.CLOCK)
                .secretsByTenant(Source.header("X-GitHub-Event"), tenant -> vault.get())
                .build();
        WebhookRequest genuine = Genuine.github("{}");
        for (Verifier verifier : List.of(one, tenants)) {
            away[0] = true;
            assertThat(verifier.verify(genuine)).isInstanceOf(Undetermined.class);
            assertThat(WebhookReceiver.of(verifier, delivery -> {})
                            .receive("POST", "/", genuine.headers(), genuine.body().stream())
                            .status())
                    .isEqualTo(503);
            away[0] = false;
            assertThat(verifier.verify(genuine)).isInstanceOf(Verified.class);
        }
    }

    /** One store for each fault, all of them renewed by the one thread that renews leases. */
    @Test
    void leasesAreRenewedFurtherWhateverAStoreThrowsAtOne() {
        List<Moody> stores = faults().map(Moody::new).toList();
        List<Admission> open = new ArrayList<>();
        try {
            for (Moody store : stores) {
                open.add(Genuine.endpoint(GitHub.PROVIDER)
                        .replays(store)
                        .lease(Duration.ofSeconds(1))
                        .build()
                        .admit(Genuine.github("{}")));
            }
            assertThat(open).allMatch(one -> one.delivery().isPresent());
            stores.forEach(store -> store.broken = true);
            Awaitility.await().until(() -> stores.stream().allMatch(store -> store.refused.get() >= 1));
            stores.forEach(store -> store.broken = false);
            List<Integer> renewed =
                    stores.stream().map(store -> store.renewals.get()).toList();
            for (int i = 0; i < stores.size(); i++) {
                Moody store = stores.get(i);
                int before = renewed.get(i);
                Awaitility.await().until(() -> store.renewals.get() >= before + 2);
            }
        } finally {
            open.forEach(Admission::close);
        }
    }

    @Test
    void workThatIsDoneIsRememberedWhateverHappensToWhoIsTold() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void handled(String endpoint, Delivery delivery, Duration took) {
                        throw new OutOfMemoryError("of this test");
                    }

                    @Override
                    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
                        throw new OutOfMemoryError("of this test");
                    }
                })
                .build();
        Admission done = verifier.admit(Genuine.github("{}"));
        assertThatThrownBy(done::confirm).isInstanceOf(OutOfMemoryError.class);
        Admission poison = verifier.admit(Genuine.github("{\"b\":1}"));
        assertThatThrownBy(() -> poison.fail(new AcknowledgeAndDrop("poison"))).isInstanceOf(OutOfMemoryError.class);

        for (String again : List.of("{}", "{\"b\":1}")) {
            assertThat(verifier.verify(Genuine.github(again)))
                    .isInstanceOfSatisfying(
                            Duplicate.class, twin -> assertThat(twin.handled()).isTrue());
        }
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

    @ParameterizedTest
    @MethodSource("faults")
    void theOperatorHearsWhereAnExtensionFailedAndNothingOfWhatItSays(Supplier<Throwable> fault) {
        List<String> details = new ArrayList<>();
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .clock(Genuine.CLOCK)
                .secrets(() -> {
                    throw sneaky(fault.get());
                })
                .listener(new WebhookListener() {
                    @Override
                    public void undetermined(String endpoint, Undecided cause, String detail) {
                        details.add(detail);
                    }
                })
                .build();
        verifier.verify(Genuine.github("{}"));
        Throwable thrown = fault.get();
        assertThat(details)
                .singleElement()
                .asString()
                .contains(thrown.getClass().getName(), "ExtensionsTest.java:")
                .doesNotContain("a vault that is away", "a provider that is not there", "pool is closed", "a bug");
        if (thrown instanceof NoClassDefFoundError missing) {
            assertThat(details).singleElement().asString().contains(missing.getMessage());
        }
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
        Headers headers = Genuine.and(Genuine.github("{}"), "Transfer-Encoding", "chunked")
                .headers();
        WebhookReceiver.admit(verifier, "POST", "/hooks", headers, new Forging());
        assertThat(details).singleElement().satisfies(detail -> {
            assertThat(detail).contains("(a??FORGED LINE ?[2J?xx").hasSizeLessThanOrEqualTo(1_001);
        });
    }

    @Test
    void aPlaceOfOnesOwnWritesNoSecondLineIntoTheLog() {
        List<String> details = new ArrayList<>();
        Provider sender = Provider.of("own-place", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(new TwoLines()))
                .once(Identity.body())
                .build();
        Verifier verifier = Genuine.endpoint(sender)
                .listener(new WebhookListener() {
                    @Override
                    public void rejected(String endpoint, Rejection reason, String detail) {
                        details.add(reason + " " + detail);
                    }
                })
                .build();

        verifier.verify(Genuine.request("{}"));

        assertThat(details)
                .singleElement()
                .asString()
                .startsWith("SIGNATURE_MISSING")
                .contains("the seal?beside it");
    }

    private static final class TwoLines implements Source {
        @Override
        public void find(Parts parts, Found found) {}

        @Override
        public Place place() {
            return Source.header("X-Seal").place();
        }

        @Override
        public String toString() {
            return "the seal\nbeside it";
        }
    }

    /** The body of an adapter that repeats what it was told. */
    private static final class Forging extends ByteArrayInputStream implements Transport {
        Forging() {
            super(new byte[0]);
        }

        @Override
        public boolean isHttp1() {
            return true;
        }

        @Override
        public boolean mayBeRead() {
            return true;
        }

        @Override
        public String readers() {
            return "a\r\nFORGED LINE \u001b[2J\u202e" + "x".repeat(5_000);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable fault) throws T {
        throw (T) fault;
    }

    /** A real store behind a client that may throw its own exceptions. */
    private static final class Moody extends PassingStore {
        private final ReplayStore real = InMemoryReplayStore.holding(100);
        private final AtomicInteger renewals = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private final Supplier<Throwable> fault;
        private volatile boolean broken;
        private volatile boolean fillIsKnown = true;

        Moody(Supplier<Throwable> fault) {
            this.fault = fault;
        }

        @Override
        protected ReplayStore real() {
            if (broken) {
                refused.incrementAndGet();
                throw sneaky(fault.get());
            }
            return real;
        }

        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            boolean renewed = super.renew(keys, token, lease);
            renewals.incrementAndGet();
            return renewed;
        }

        @Override
        public double fillRatio() {
            if (!fillIsKnown) {
                throw sneaky(fault.get());
            }
            return real.fillRatio();
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
