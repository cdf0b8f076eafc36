package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Callers;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.DockerHub;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.PayPalIpn;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a stranger who knows the ids, or guesses the next, can do with an API that is asked for what is not signed. */
class RefetchFloodsTest {
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    @Test
    void aTagThatAStrangerNamedBeforeItWasPushedIsFoundSoonAfter() throws Exception {
        try (Api api = new Api()) {
            Verifier verifier = api.behind(Verifier.of(DockerHub.PROVIDER).set("namespace", "acme"), BEARER)
                    .build();
            WebhookRequest push = WebhookRequest.of(
                    "POST",
                    "/hooks",
                    Headers.of("Content-Type", "application/json"),
                    Genuine.bytes("{\"push_data\":{\"tag\":\"v2.0\"},\"repository\":{\"name\":\"shop\"}}"));
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(push)).isInstanceOf(Undetermined.class);
            }
            assertThat(api.requests()).isBetween(2, 4);

            api.has("/v2/repositories/acme/shop/tags/v2.0", "{\"name\":\"v2.0\"}");
            Awaitility.await().until(() -> verifier.verify(push) instanceof Verified);
        }
    }

    @Test
    void anIdThatAStrangerKnowsIsAskedForAtABoundedRateAndItsNextStateIsSeen() throws Exception {
        try (Api api = new Api().has("/v2/payments/tr_1", "{\"id\":\"tr_1\",\"status\":\"open\"}")) {
            Verifier verifier =
                    api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER).build();
            long start = System.nanoTime();
            for (int i = 0; i < 3_000; i++) {
                Verification verdict = verifier.verify(RefetchTest.mollie("tr_1"));
                assertThat(verdict.response().status()).isIn(200, 503);
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertThat(api.requests()).isBetween(10, 11 + (int) seconds);

            api.has("/v2/payments/tr_1", "{\"id\":\"tr_1\",\"status\":\"paid\"}");
            Awaitility.await().until(() -> verifier.verify(RefetchTest.mollie("tr_1")) instanceof Verified);
        }
    }

    @Test
    void howManyAreAskedForInAllIsTheOperatorsChoice() throws Exception {
        try (Api api = new Api(
                (path, request) -> StubServer.ok("{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}"))) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER.requestsAMinute(1))
                    .build();
            assertThat(verifier.verify(RefetchTest.mollie("tr_1"))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(RefetchTest.mollie("tr_2")))
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            open -> assertThat(open.detail()).contains("requestsAMinute"));
            assertThat(api.requests()).isOne();
        }
        for (int requests : new int[] {0, -1, 100_001}) {
            assertThatThrownBy(() -> BEARER.requestsAMinute(requests)).hasMessageContaining("1 to 100000");
        }
    }

    /** PayPal confirms a captured message each time, before the replay store is asked. */
    @Test
    void aMessageThatWasConfirmedBeforeUsesUpNoTurnsOfOthers() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("VERIFIED"))) {
            Verifier verifier = api.behind(
                            Verifier.of(PayPalIpn.PROVIDER),
                            Refetch.withoutCredentials().requestsAMinute(30))
                    .build();
            for (int i = 0; i < 100; i++) {
                assertThat(verifier.verify(ipn("captured")).response().status()).isIn(200, 503);
            }
            assertThat(api.requests()).isLessThan(20);
            assertThat(verifier.verify(ipn("new"))).isInstanceOf(Verified.class);
        }
    }

    private static WebhookRequest ipn(String transaction) {
        return WebhookRequest.of(
                "POST",
                "/hooks",
                Headers.of("Content-Type", "application/x-www-form-urlencoded"),
                Genuine.bytes("payment_status=Completed&txn_id=" + transaction));
    }

    /** A place to wait is a thread of the server, which serves other endpoints too. */
    @Test
    void sixteenWaitForTheTenThatAreAskedForAndTheOthersAreSentAway() throws Exception {
        List<Verification> verdicts = whileTheApiIsSlow(60, i -> "tr_" + i);
        assertThat(verdicts).filteredOn(Verified.class::isInstance).hasSize(26);
        assertThat(verdicts)
                .filteredOn(Undetermined.class::isInstance)
                .hasSize(34)
                .allSatisfy(verdict -> assertThat(verdict.response().status()).isEqualTo(503));
    }

    @Test
    void sixteenWaitForTheOneThatIsAskedForAndTheOthersAreSentAway() throws Exception {
        List<Verification> verdicts = whileTheApiIsSlow(60, i -> "tr_1");
        assertThat(verdicts).filteredOn(Verified.class::isInstance).hasSize(1);
        assertThat(verdicts)
                .filteredOn(Verification.Duplicate.class::isInstance)
                .hasSize(16);
        assertThat(verdicts).filteredOn(Undetermined.class::isInstance).hasSize(43);
    }

    private static List<Verification> whileTheApiIsSlow(int callers, IntFunction<String> ids) throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Api api = new Api((path, request) -> {
            goOn.await();
            return StubServer.ok("{\"id\":\"" + path.substring(path.lastIndexOf('/') + 1) + "\"}");
        })) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER.within(Duration.ofSeconds(30)))
                    .build();
            return Callers.heldUp(
                    callers, i -> () -> verifier.verify(RefetchTest.mollie(ids.apply(i))), goOn::countDown);
        }
    }
}
