package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GoCardless;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The events of a batch are looked up within one budget. */
class BatchLookUpsTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    @Test
    void aHundredEventsAreLookedUpTenAtATime() throws Exception {
        Phaser ten = new Phaser(10);
        try (Api api = new Api((path, request) -> {
            ten.arriveAndAwaitAdvance();
            return event(path);
        })) {
            Verifier verifier = api.behind(Genuine.endpoint(GoCardless.PROVIDER), BEARER.within(Duration.ofSeconds(30)))
                    .build();
            assertThat(verifier.verify(batch(100)))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().events())
                                    .hasSize(100)
                                    .allSatisfy(event -> assertThat(event.resource()
                                                    .orElseThrow()
                                                    .text("/events/id"))
                                            .isEqualTo(event.id())));
            assertThat(api.paths()).hasSize(100).doesNotHaveDuplicates();
        }
    }

    @Test
    void anUnsignedBatchOfNothingIsRefused() throws Exception {
        Provider unsigned = Provider.of("batches", "made for this test")
                .scheme(Scheme.unsigned())
                .batch("/events")
                .once(Identity.content())
                .resource("https://api.example/events/{id}", Source.json("/id"))
                .build();
        try (Api api = new Api((path, request) -> event(path))) {
            Verifier verifier = api.behind(Verifier.of(unsigned), BEARER).build();

            assertThat(Genuine.reason(verifier.verify(Genuine.request("{\"events\":[]}", "S", ""))))
                    .isEqualTo(Rejection.REFETCH_CONTRADICTS);
        }
    }

    @Test
    void aBatchIsWhatItsSenderSentHoweverManyOfItsEventsAreNew() throws Exception {
        try (Api api = new Api((path, request) -> event(path))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(GoCardless.PROVIDER), BEARER).build();
            assertThat(verifier.verify(batch(1))).isInstanceOfSatisfying(Verified.class, verified -> {
                Delivery delivery = verified.delivery();
                assertThat(delivery.resource()).isPresent();
                assertThat(delivery.payload().text("/events/0/id"))
                        .isEqualTo(delivery.events().get(0).id());
                assertThat(delivery.document()).isEqualTo(batch(1).body());
            });
        }
    }

    @Test
    @Timeout(20)
    void whereNothingIsRememberedEachEventStillHasItsAnswer() throws Exception {
        try (Api api = new Api((path, request) -> event(path))) {
            Verifier verifier = api.behind(Genuine.endpoint(GoCardless.PROVIDER), BEARER)
                    .withoutReplayProtection()
                    .build();
            for (int copy = 0; copy < 2; copy++) {
                assertThat(verifier.verify(batch(2)))
                        .isInstanceOfSatisfying(
                                Verified.class,
                                verified -> assertThat(verified.delivery().events())
                                        .hasSize(2)
                                        .allSatisfy(event ->
                                                assertThat(event.resource()).isPresent()));
            }
            assertThat(api.paths()).hasSize(4);
        }
    }

    /** Its events are claimed before anything is asked, so a guess of an attacker would use up the real one. */
    @Test
    void aBatchIsNotLookedUpByWhatItsProofDoesNotCoverUnlessEachArrivalRuns() {
        Refetch byOther = BEARER.of(Resource.at("https://api.example/events/{id}", Source.json("/other")));
        for (Identity identity : List.of(Identity.eventId(Source.json("/id")), Identity.Plain.REPEATS)) {
            VerifierBuilder endpoint = Genuine.endpoint(Provider.of("each", "made for this test")
                            .scheme(Scheme.hmacSha256()
                                    .over("{json:/id}")
                                    .hex(Source.json("/sign"))
                                    .eachItem("/events", ""))
                            .batch("/events")
                            .once(identity)
                            .build())
                    .refetch(byOther);
            if (identity == Identity.Plain.REPEATS) {
                assertThat(endpoint.build()).isNotNull();
            } else {
                assertThatThrownBy(endpoint::build).hasMessageContaining("the events of a batch are claimed before");
            }
        }
    }

    /** As Asana sends one every eight hours. */
    @Test
    @Timeout(20)
    void aBatchWithoutEventsAsksForNothing() throws Exception {
        try (Api api = new Api((path, request) -> event(path))) {
            Verifier verifier =
                    api.behind(Genuine.endpoint(GoCardless.PROVIDER), BEARER).build();
            assertThat(verifier.verify(batch(0)))
                    .isInstanceOfSatisfying(
                            Verified.class,
                            verified -> assertThat(verified.delivery().events()).isEmpty());
            assertThat(api.paths()).isEmpty();
            assertThat(verifier.verify(batch(1))).isInstanceOf(Verified.class);
        }
    }

    /** An API that hangs for one event would otherwise hold the sender's connection for the whole budget. */
    @Test
    void whatIsStillAskedIsNotWaitedForOnceOneAnswerHasDecided() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        try {
            CompletableFuture<Verification> verdict = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                Thread self = Thread.currentThread();
                Verifier verifier = Genuine.endpoint(GoCardless.PROVIDER)
                        .refetch(BEARER.within(Duration.ofMinutes(1)))
                        .fetcher(request -> {
                            if (Thread.currentThread() == self) {
                                uninterrupted(hanging);
                                return new Fetched(403, Headers.none(), Body.of(new byte[0]), Duration.ZERO);
                            }
                            hanging.countDown();
                            uninterrupted(end);
                            throw new FetchException(FetchException.Reason.TIMEOUT, "nothing came");
                        })
                        .build();
                verdict.complete(verifier.verify(batch(2)));
            });
            asking.start();

            assertThat(verdict)
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.cause()).isEqualTo(Undecided.REFETCH);
                        assertThat(open.detail()).contains("answered 403");
                    });
        } finally {
            end.countDown();
        }
    }

    private static void uninterrupted(CountDownLatch latch) {
        boolean wasInterrupted = false;
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException goOn) {
                wasInterrupted = true;
            }
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void howManyWereFoundInTimeIsTold() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (Api api = new Api((path, request) -> {
            if (!path.matches("/events/EV[13]")) {
                end.await();
            }
            return event(path);
        })) {
            Verifier verifier = api.behind(Genuine.endpoint(GoCardless.PROVIDER), BEARER.within(Duration.ofSeconds(2)))
                    .build();
            assertThat(verifier.verify(batch(12))).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.cause()).isEqualTo(Undecided.REFETCH);
                assertThat(open.detail()).contains("12 events 2 were found before that");
            });
            end.countDown();
            assertThat(verifier.verify(batch(12))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aFaultOfOneLookUpIsThatOfTheBatch() throws Exception {
        boolean[] broken = {true};
        try (Api api = new Api((path, request) -> event(path))) {
            Refetch tokens = Refetch.bearer(() -> {
                if (broken[0]) {
                    throw new IllegalStateException("the vault is sealed");
                }
                return Secret.of("the-token-of-our-account");
            });
            Verifier verifier =
                    api.behind(Genuine.endpoint(GoCardless.PROVIDER), tokens).build();
            assertThat(verifier.verify(batch(20)))
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.INTERNAL));
            assertThat(api.requests()).isZero();

            broken[0] = false;
            assertThat(verifier.verify(batch(20))).isInstanceOf(Verified.class);
        }
    }

    private static String event(String path) {
        return StubServer.ok("{\"events\":{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}}");
    }

    private static WebhookRequest batch(int events) {
        String body = IntStream.range(0, events)
                .mapToObj(i -> "{\"id\":\"EV" + i + "\"}")
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        return Genuine.request(body, "Webhook-Signature", Genuine.hex(body));
    }
}
