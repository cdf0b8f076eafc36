package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.MollieClassic;
import io.hookproof.providers.Stripe;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetch.WhenGone;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Trust;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What an API says beside an object, and what becomes of the messages meanwhile. */
class BusyApiTest {
    private static final String EVENT = "{\"id\":\"evt_1\"}";
    private static final Refetch BEARER = Refetch.bearer(Secret.of("the-token-of-our-account"));

    /** Nothing was asked, so nothing was tried: a sender that does not retry would lose the event. */
    @Test
    void aSignedMessageWaitsForAPlaceAsLongAsThereIsTime() {
        AtomicInteger asked = new AtomicInteger();
        Fetcher busyAtFirst = request -> {
            if (asked.incrementAndGet() <= 5) {
                throw new FetchException(Reason.BUSY, "as many fetches as allowed are under way");
            }
            return new Fetched(200, Headers.none(), Body.of(Genuine.bytes(EVENT)), Duration.ZERO);
        };
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER)
                .refetch(BEARER.within(Duration.ofSeconds(30)))
                .fetcher(busyAtFirst)
                .build();

        assertThat(verifier.verify(stripe())).isInstanceOf(Verified.class);
        assertThat(asked).hasValue(6);
    }

    @Test
    void anAnswerThatMayPassIsAskedForAgain() throws Exception {
        for (int status : new int[] {408, 425}) {
            try (Api api = new Api((path, request) -> request == 1 ? Api.status(status) : StubServer.ok(EVENT))) {
                assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                                .build()
                                .verify(stripe()))
                        .as("%s", status)
                        .isInstanceOf(Verified.class);
            }
        }
    }

    @Test
    void aRefusalThatSaysForHowLongIsAPause() throws Exception {
        try (Api api =
                new Api((path, request) -> request == 1 ? Api.status(403, "Retry-After", "1") : StubServer.ok(EVENT))) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe()))
                    .isInstanceOf(Verified.class);
        }
    }

    /** A balancer that compresses its pages of errors, or writes long ones, says no less by their status. */
    @Test
    void theStatusOfAnErrorCountsWhateverItsBodyIs() throws Exception {
        for (String rest : new String[] {
            "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx", "Content-Length: 104857600\r\n\r\nx"
        }) {
            try (Api api = new Api((path, request) -> "HTTP/1.1 404 Not Found\r\n" + rest)) {
                assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER.whenGone(WhenGone.USE_THE_MESSAGE))
                                .build()
                                .verify(stripe()))
                        .as(rest)
                        .isInstanceOfSatisfying(
                                Verified.class,
                                verified ->
                                        assertThat(verified.delivery().trust()).isEqualTo(Trust.BODY));
            }
        }
    }

    @Test
    void aMarkOfTheByteOrderBeforeAnAnswerIsNoPartOfIt() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("\u00EF\u00BB\u00BF" + EVENT))) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe()))
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void anIdThatDiffersInCaseAloneIsToldApart() throws Exception {
        try (Api api = new Api((path, request) -> StubServer.ok("{\"id\":\"EVT_1\"}"))) {
            assertThat(api.behind(Genuine.endpoint(Stripe.PROVIDER), BEARER)
                            .build()
                            .verify(stripe()))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            refused -> assertThat(refused.detail()).contains("differ in case alone"));
        }
    }

    /** A refusal of our token says nothing about the id, so asking again is no guess of an attacker. */
    @Test
    void anUnsignedMessageDoesNotPayForATokenThatWasRevoked() throws Exception {
        AtomicInteger tokens = new AtomicInteger();
        try (StubServer server = StubServer.talking(call -> {
            String head = call.head();
            if (head.startsWith("POST /token")) {
                call.say(StubServer.ok("{\"access_token\":\"t" + tokens.incrementAndGet() + "\"}"));
            } else {
                call.say(head.contains("Bearer t1\r\n") ? Api.status(401) : StubServer.ok("{\"id\":\"tr_1\"}"));
            }
        })) {
            Verifier verifier = Verifier.of(MollieClassic.PROVIDER)
                    .refetch(
                            Refetch.clientCredentials(server.uri("/token"), "us", Secret.of("the-client's-own-one"), "")
                                    .base(server.uri("")))
                    .fetcher(Fetcher.guarded(server.policy().build()))
                    .build();

            assertThat(verifier.verify(RefetchTest.mollie("tr_1"))).isInstanceOf(Verified.class);
            assertThat(tokens).hasValue(2);
        }
    }

    /** After a hundred of them, the line about the limit is all that is logged. */
    @Test
    void whatTheApiAnsweredIsSaidAlsoOnceItIsTooEarlyToAsk() throws Exception {
        try (Api api = new Api((path, request) -> Api.status(401))) {
            Verifier verifier = api.behind(Verifier.of(MollieClassic.PROVIDER), BEARER.missesAMinute(1))
                    .build();
            verifier.verify(RefetchTest.mollie("tr_1"));

            assertThat(verifier.verify(RefetchTest.mollie("tr_2")))
                    .isInstanceOfSatisfying(
                            Undetermined.class,
                            early -> assertThat(early.detail())
                                    .contains("too early")
                                    .contains("answered 401"));
        }
    }

    private static WebhookRequest stripe() {
        return Genuine.stripe(Long.toString(Genuine.NOW), EVENT);
    }
}
