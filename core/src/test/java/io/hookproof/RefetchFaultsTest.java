package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.replay.Claim;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Undecided;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What fails on our side while a delivery is looked up neither loses it nor lets it run unguarded. */
class RefetchFaultsTest {
    private static final String EVENT = "{\"id\":\"evt_1\"}";
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    @Test
    void aTokenThatCannotBeHadIsOursAndTheDeliveryIsLetInAgain() throws Exception {
        boolean[] broken = {true};
        Supplier<Secret> tokens = () -> {
            if (broken[0]) {
                throw new IllegalStateException("the vault is sealed");
            }
            return Secret.of("the-token-of-our-account");
        };
        try (Api api = new Api().has("/v1/events/evt_1", EVENT).has("/v2/payments/tr_1", "{\"id\":\"tr_1\"}")) {
            Verifier signed = api.behind(Genuine.endpoint(Stripe.PROVIDER), Refetch.bearer(tokens))
                    .build();
            Verifier unsigned = api.behind(Verifier.of(MollieClassic.PROVIDER), Refetch.bearer(tokens))
                    .build();
            internal(signed.verify(stripe()));
            internal(signed.admit(stripe()).verification());
            internal(unsigned.verify(RefetchTest.mollie("tr_1")));

            broken[0] = false;
            assertThat(signed.verify(stripe())).isInstanceOf(Verified.class);
            assertThat(unsigned.verify(RefetchTest.mollie("tr_1"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void whateverBreaksWhileItIsLookedUpTheClaimIsGivenBack() throws Exception {
        Error[] broken = {new OutOfMemoryError("of this test")};
        Supplier<Secret> tokens = () -> {
            if (broken[0] != null) {
                throw broken[0];
            }
            return Secret.of("the-token-of-our-account");
        };
        try (Api api = new Api().has("/v1/events/evt_1", EVENT)) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), Refetch.bearer(tokens))
                    .build();
            assertThatThrownBy(() -> verifier.admit(stripe())).isSameAs(broken[0]);

            broken[0] = null;
            assertThat(verifier.verify(stripe())).isInstanceOf(Verified.class);
        }
    }

    private static void internal(Verification verdict) {
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.INTERNAL));
    }

    @Test
    void aStoreThatGoesAwayDuringTheLookUpLetsNothingRunUnguarded() throws Exception {
        UnsteadyStore store = new UnsteadyStore();
        try (Api api = new Api((path, request) -> {
            store.isDown = request == 1;
            return StubServer.ok(EVENT);
        })) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER).replays(store), BEARER)
                    .build();

            assertThat(verifier.verify(stripe()))
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.REPLAY_STORE));

            store.isDown = false;
            store.real.release(store.lastKeys, store.lastToken);
            assertThat(verifier.verify(stripe())).isInstanceOf(Verified.class);
            assertThat(verifier.verify(stripe())).isInstanceOf(Verification.Duplicate.class);
        }
    }

    @Test
    void aClaimThatAnotherTookOverDuringTheLookUpIsNotHandledHere() throws Exception {
        UnsteadyStore store = new UnsteadyStore();
        try (Api api = new Api((path, request) -> {
            if (request == 1) {
                store.real.release(store.lastKeys, store.lastToken);
                store.real.claim(store.lastKeys, Duration.ofMinutes(1));
            }
            return StubServer.ok(EVENT);
        })) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER).replays(store), BEARER)
                    .build();

            Verification verdict = verifier.verify(stripe());

            assertThat(verdict).isInstanceOf(Undetermined.class);
            assertThat(verdict.response().status()).isEqualTo(503);
        }
    }

    /** The store does not take a renewal, and the API answers when the lease has ended. */
    @Test
    void aLeaseThatEndedDuringTheLookUpIsNotWorkedUnder() throws Exception {
        UnsteadyStore store = new UnsteadyStore();
        CountDownLatch answers = new CountDownLatch(1);
        try (Api api = new Api((path, request) -> {
            if (request == 1) {
                answers.await();
            }
            return StubServer.ok(EVENT);
        })) {
            Verifier verifier = api.behind(
                            Genuine.endpoint(Stripe.PROVIDER).replays(store).lease(Duration.ofSeconds(1)),
                            BEARER.within(Duration.ofSeconds(30)))
                    .build();
            CompletableFuture<Admission> slow = CompletableFuture.supplyAsync(() -> verifier.admit(stripe()));
            Awaitility.await().until(() -> !store.lastKeys.isEmpty());
            store.isDown = true;
            // Another worker asks the same store, which it reaches.
            Awaitility.await()
                    .until(() ->
                            store.real.claimAndConfirm(store.lastKeys, Duration.ofHours(1)) instanceof Claim.Fresh);
            store.isDown = false;
            answers.countDown();

            assertThat(slow.get(30, TimeUnit.SECONDS).verification()).isInstanceOf(Undetermined.class);
            assertThat(verifier.verify(stripe())).isInstanceOf(Verification.Duplicate.class);
        }
    }

    @Test
    void aTokenThatIsAskedForAndFitsNoHeaderIsToldWithItsCure() throws Exception {
        String[] token = {"the-token-of-our-account\n"};
        try (Api api = new Api().has("/v1/events/evt_1", EVENT)) {
            Verifier verifier = api.behind(Genuine.endpoint(Stripe.PROVIDER), Refetch.bearer(() -> Secret.of(token[0])))
                    .build();
            assertThat(verifier.verify(stripe())).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.cause()).isEqualTo(Undecided.REFETCH);
                assertThat(open.detail()).contains("line end").doesNotContain("the-token");
            });

            token[0] = token[0].trim();
            assertThat(verifier.verify(stripe())).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aTokenThatFitsNoHeaderStopsTheStart() {
        for (String token : List.of("a-token-with-a-line-end\n", "two words of a token\r\nX: y", "tökentökentöken")) {
            assertThatThrownBy(() -> Refetch.bearer(Secret.of(token)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("line end")
                    .hasMessageNotContaining("token-with")
                    .hasMessageNotContaining("two words");
            assertThatThrownBy(() -> Refetch.header("X-Auth-Token", Secret.of(token)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (String header : List.of("", "X Auth", "Host", "X-Auth\r\nA")) {
            assertThatThrownBy(() -> Refetch.header(header, Secret.of("the-token-of-our-account")))
                    .as(header)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aBaseIsASchemeAndAnAuthorityAndNothingElse() {
        for (String base : List.of(
                "https://sandbox.example/v2",
                "https://sandbox.example/?a=1",
                "https://sandbox.example/#x",
                "ftp://sandbox.example",
                "https://us:secret@sandbox.example",
                "sandbox.example")) {
            assertThatThrownBy(() -> BEARER.base(URI.create(base)))
                    .as(base)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("https://sandbox.example.com")
                    .hasMessageNotContaining("secret");
        }
        BEARER.base(URI.create("https://sandbox.example/"));
    }

    private static WebhookRequest stripe() {
        return Genuine.stripe(Long.toString(Genuine.NOW), EVENT);
    }
}
