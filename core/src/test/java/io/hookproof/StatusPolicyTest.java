package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Undetermined;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Intercom;
import io.hookproof.providers.PagerDuty;
import io.hookproof.providers.Plivo;
import io.hookproof.providers.Postmark;
import io.hookproof.providers.Provider;
import io.hookproof.providers.ProviderBuilder;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Sentry;
import io.hookproof.providers.Statuses;
import io.hookproof.providers.Storyblok;
import io.hookproof.providers.Stripe;
import io.hookproof.providers.SupabaseAuthHooks;
import io.hookproof.providers.Twilio;
import io.hookproof.providers.Vonage;
import io.hookproof.providers.Wise;
import io.hookproof.providers.Xero;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that can leave us is one that its sender takes as it is meant. */
class StatusPolicyTest {
    static Stream<Provider> providers() {
        return Providers.ids().stream().map(Providers::named);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void noAnswerOfOursMakesASenderGiveUp(Provider provider) {
        Answers answers = new Answers(provider, Map.of());
        List<WebhookResponse> all =
                new ArrayList<>(List.of(answers.success(), answers.inFlight(), answers.comeAgain()));
        assertThat(all).allMatch(answer -> answers.mayLeave(answer.status()));
        for (Rejection reason : Rejection.values()) {
            all.add(answers.rejection(reason));
        }
        for (WebhookResponse answer : all) {
            assertThat(answer.status()).isIn(200, 201, 202, 204, 400, 401, 403, 405, 408, 409, 413, 415, 498, 500, 503);
            assertThat(answer.headers().first("Cache-Control")).contains("no-store");
            assertThat(answer.headers().first("Content-Type").orElse("")).doesNotContain("html");
        }
    }

    @Test
    void aSenderMayWantOtherFailuresAndNeverASuccessForOne() {
        ProviderBuilder acme = Provider.of("acme", "made for this test")
                .scheme(GitHub.PROVIDER.scheme())
                .once(Identity.content());
        Verifier verifier =
                Genuine.endpoint(acme.refusesWith(400).defersWith(409).build()).build();
        WebhookRequest genuine = Genuine.github("{}");
        try (Admission first = verifier.admit(genuine)) {
            assertThat(first.delivery()).isPresent();
            assertThat(verifier.verify(genuine).response().status()).isEqualTo(409);
        }
        assertThat(verifier.verify(Genuine.with(genuine, 0, "sha256=" + "0".repeat(64)))
                        .response()
                        .status())
                .isEqualTo(400);

        for (int status : new int[] {200, 302, 399, 600}) {
            assertThatThrownBy(() -> acme.failsWith(status)).hasMessageContaining("400 to 599");
            assertThatThrownBy(() -> acme.refusesWith(status)).hasMessageContaining("400 to 599");
            assertThatThrownBy(() -> acme.defersWith(status)).hasMessageContaining("400 to 599");
        }
    }

    /** https://developer.pagerduty.com/docs/webhooks-overview: only 5xx and 429 are tried again. */
    @Test
    void anErrorOfTheApplicationAfterWhichItsSenderGivesUpIsReplaced() {
        assertThat(statusesOf(PagerDuty.PROVIDER, 400, 403, 422, 429, 500, 503))
                .containsExactly(503, 503, 503, 429, 500, 503);
        assertThat(statusesOf(GitHub.PROVIDER, 400, 403, 422, 429, 500, 503))
                .containsExactly(400, 403, 422, 429, 500, 503);
    }

    private static List<Integer> statusesOf(Provider provider, int... own) {
        List<Integer> sent = new ArrayList<>();
        for (int status : own) {
            Verifier endpoint = Genuine.endpoint(provider).build();
            String body = "{\"event\":{\"id\":\"" + status + "\"}}";
            String signature = Genuine.hex(body);
            WebhookRequest genuine = provider == GitHub.PROVIDER
                    ? Genuine.github(body)
                    : Genuine.request(body, "X-PagerDuty-Signature", "v1=" + signature);
            sent.add(WebhookReceiver.answering(endpoint, delivery -> WebhookResponse.of(status))
                    .receive(genuine)
                    .status());
        }
        return sent;
    }

    @Test
    void aConnectionThatBreaksOffIsNoReasonToGiveUp() {
        assertThat(truncated(PagerDuty.PROVIDER)).isEqualTo(503);
        assertThat(truncated(GitHub.PROVIDER)).isEqualTo(400);
    }

    private static int truncated(Provider provider) {
        return new Answers(provider, Map.of())
                .rejection(Rejection.BODY_TRUNCATED)
                .status();
    }

    @Test
    void aSenderThatGivesUpAtOurFailureNeedsAnother() {
        ProviderBuilder acme = Provider.of("acme", "made for this test")
                .scheme(GitHub.PROVIDER.scheme())
                .once(Identity.content())
                .retriesAfter("429, 500");
        assertThatThrownBy(acme::build).hasMessageContainingAll("leaves out 503", "failsWith");
        assertThat(acme.failsWith(500).build().retriesAfter()).contains(Statuses.of("429, 500"));
    }

    /** https://github.com/getsentry/sentry/pull/115005: what was answered 503 is not tried again, what was answered 500 is. */
    @Test
    void aSenderThatGivesUpAt503IsAskedAgainInItsOwnWay() {
        WebhookRequest genuine = Genuine.request("{}", "Sentry-Hook-Signature", Genuine.hex("{}"));
        Verifier sentry = Genuine.endpoint(Sentry.PROVIDER).build();
        List<WebhookResponse> asking = new ArrayList<>();
        asking.add(WebhookReceiver.of(sentry, delivery -> {
                    throw new IllegalStateException("the database is away");
                })
                .receive(genuine));
        asking.add(WebhookReceiver.answering(sentry, delivery -> WebhookResponse.of(503))
                .receive(genuine));
        try (Admission first = sentry.admit(genuine)) {
            assertThat(first.delivery()).isPresent();
            asking.add(sentry.verify(genuine).response());
        }
        InMemoryReplayStore full = InMemoryReplayStore.holding(1);
        Verifier crowded = Genuine.endpoint(Sentry.PROVIDER).replays(full).build();
        crowded.verify(genuine);
        asking.add(crowded.verify(Genuine.request("{ }", "Sentry-Hook-Signature", Genuine.hex("{ }")))
                .response());

        assertThat(asking).hasSize(4).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.headers().first("Retry-After")).isPresent();
            assertThat(answer.body()).isEqualTo(Body.empty());
        });
        assertThat(WebhookReceiver.of(sentry, delivery -> {}).receive(genuine).status())
                .isEqualTo(200);
    }

    /**
     * https://developer.nexmo.com/messages/concepts/signed-webhooks: an internal error of theirs sends a callback
     * without a signature, and another one with it after a 5xx.
     */
    @Test
    void vonageIsAskedToSignWhatCameUnsigned() {
        WebhookReceiver vonage =
                WebhookReceiver.of(Genuine.endpoint(Vonage.PROVIDER).build(), delivery -> {});

        assertThat(vonage.receive(Genuine.request("{}")).status()).isEqualTo(503);
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aRefusalIsNeverASuccessAndSaysNothing(Provider provider) {
        Answers answers = new Answers(provider, Map.of());
        Set<String> looks = new HashSet<>();
        for (Rejection reason : Rejection.values()) {
            WebhookResponse answer = answers.rejection(reason);
            assertThat(answer.status()).as(reason.name()).isBetween(400, mayBeSentAnew(provider, reason) ? 503 : 499);
            assertThat(answer.body().size()).isZero();
            if (reason.isAuthentication()) {
                looks.add(answer.status() + answer.headers().names().toString());
            }
        }
        assertThat(looks).as("all refusals of a proof look the same").hasSize(1);
    }

    private static boolean mayBeSentAnew(Provider provider, Rejection reason) {
        boolean wouldEndTheTries = provider.retriesAfter().isPresent()
                && !provider.retriesAfter().get().include(reason.status());
        return provider == Vonage.PROVIDER && reason.isAuthentication()
                || reason == Rejection.BODY_TRUNCATED && wouldEndTheTries;
    }

    @ParameterizedTest
    @MethodSource("providers")
    void successIsASuccessToItsSender(Provider provider) {
        assertThat(new Answers(provider, Map.of()).success().status()).isBetween(200, 204);
    }

    /**
     * https://github.com/ActiveCampaign/postmark-skills/blob/main/postmark-webhooks/SKILL.md: of the 4xx, it tries
     * again after 408 and 429 alone.
     */
    @Test
    void noStatusOfAnApplicationMakesPostmarkDropAnEvent() {
        Answers answers = new Answers(Postmark.PROVIDER, Map.of());

        assertThat(List.of(400, 401, 403, 405, 409, 422)).noneMatch(answers::mayLeave);
        assertThat(List.of(200, 408, 429, 500, 503)).allMatch(answers::mayLeave);
    }

    /** https://developers.intercom.com/docs/webhooks/webhook-notifications: what is not answered 200 comes again. */
    @Test
    void intercomIsNotAnswered202() {
        Answers answers = new Answers(Intercom.PROVIDER, Map.of());

        assertThat(List.of(200, 201, 202, 204).stream().filter(answers::isUnderstood))
                .containsExactly(200);
    }

    /** https://www.storyblok.com/docs/guide/in-depth/webhooks: it expects a 2xx with the type application/json. */
    @Test
    void storyblokIsAnsweredInJson() {
        WebhookResponse answer = new Answers(Storyblok.PROVIDER, Map.of()).success();

        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo(Body.of("{}".getBytes(StandardCharsets.UTF_8)));
    }

    /** https://github.com/supabase/auth/blob/master/internal/hooks/hookshttp/hookshttp.go: a 200 without JSON is an error. */
    @Test
    void supabaseIsAnsweredInJsonThoughThereIsNothingToSay() {
        WebhookResponse answer = new Answers(SupabaseAuthHooks.PROVIDER, Map.of()).success();

        assertThat(answer.headers().first("Content-Type")).contains("application/json");
        assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8)).isEqualTo("{}");
    }

    /**
     * https://www.twilio.com/docs/usage/webhooks/sms-webhooks and https://docs.plivo.com/docs/messaging/xml/response:
     * the answer tells what to do next, and text that is no XML may be sent to the author of the message.
     */
    @Test
    void whoReadsTheAnswerAsInstructionsIsToldToDoNothing() {
        for (Provider provider : List.of(Twilio.PROVIDER, Twilio.VOICE, Plivo.PROVIDER, Plivo.V2)) {
            WebhookResponse answer = new Answers(provider, Map.of()).success();

            assertThat(answer.headers().first("Content-Type")).as(provider.id()).contains("text/xml; charset=utf-8");
            assertThat(new String(answer.body().bytes(), StandardCharsets.UTF_8))
                    .as(provider.id())
                    .isEqualTo("<Response/>");
        }
    }

    /** https://developer.xero.com/documentation/webhooks/configuring-your-server: there is no body in the response. */
    @Test
    void xeroIsAnsweredWithoutABody() {
        Answers answers = new Answers(Xero.PROVIDER, Map.of());

        assertThat(answers.success().status()).isEqualTo(200);
        assertThat(answers.success().body().size()).isZero();
        assertThat(answers.rejection(Rejection.SIGNATURE_MISMATCH).status()).isEqualTo(401);
        assertThat(answers.rejection(Rejection.SIGNATURE_MISMATCH).body().size())
                .isZero();
    }

    @ParameterizedTest
    @MethodSource("providers")
    void whoAuthenticatesByBasicIsToldSo(Provider provider) {
        WebhookResponse refusal = new Answers(provider, Map.of()).rejection(Rejection.SIGNATURE_MISSING);

        assertThat(refusal.headers().first("WWW-Authenticate"))
                .isEqualTo(provider.scheme().challenge());
    }

    @Test
    void basicCredentialsAreAskedForInTheWordsOfHttp() {
        WebhookResponse refusal = new Answers(Postmark.PROVIDER, Map.of()).rejection(Rejection.SIGNATURE_MISMATCH);

        assertThat(refusal.status()).isEqualTo(401);
        assertThat(refusal.headers().all("WWW-Authenticate"))
                .containsExactly("Basic realm=\"webhooks\", charset=\"UTF-8\"");
    }

    @Test
    void successIs200UnlessTheSenderWantsAnother() {
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(GitHub.PROVIDER).build(), delivery -> {});
        assertThat(receiver.receive(Genuine.github("{}")).status()).isEqualTo(200);
        assertThat(providers()
                        .filter(provider -> provider.answer().status() != 200)
                        .map(Provider::id))
                .as("each for a reason on its sender's page")
                .hasSizeLessThan(20);
    }

    @Test
    void whateverIsOurFaultAsksTheSenderToComeAgain() {
        List<Undetermined> faults = new ArrayList<>();
        InMemoryReplayStore full = InMemoryReplayStore.holding(1);
        Verifier crowded = Genuine.endpoint(GitHub.PROVIDER).replays(full).build();
        crowded.verify(Genuine.github("{\"first\":1}"));
        faults.add(open(crowded.verify(Genuine.github("{}"))));
        faults.add(open(tenants("down").verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1"))));
        faults.add(open(tenants("blank").verify(Genuine.at(Genuine.github("{}"), "/hooks?t=1"))));
        faults.add(open(Verifier.of(GitHub.PROVIDER)
                .secrets(() -> {
                    throw new IllegalStateException("the vault is away");
                })
                .listener(WebhookListener.none())
                .build()
                .verify(Genuine.github("{}"))));
        AtomicReference<List<Secret>> live = new AtomicReference<>(List.of(Secret.of(Genuine.SECRET)));
        Verifier emptied = Verifier.of(GitHub.PROVIDER)
                .secrets(live::get)
                .listener(WebhookListener.none())
                .build();
        live.set(List.of());
        faults.add(open(emptied.verify(Genuine.github("{}"))));
        faults.add(open(WebhookReceiver.admit(
                        Genuine.endpoint(GitHub.PROVIDER).build(),
                        "POST",
                        "/hooks",
                        Genuine.and(Genuine.github("{}"), "Content-Length", "2").headers(),
                        new ByteArrayInputStream(new byte[0]))
                .verification()));
        for (Undetermined fault : faults) {
            assertComesAgain(fault.response());
        }
        assertThat(faults)
                .extracting(Undetermined::cause)
                .containsExactly(
                        Undecided.REPLAY_STORE_FULL,
                        Undecided.SECRETS,
                        Undecided.SECRETS,
                        Undecided.SECRETS,
                        Undecided.SECRETS,
                        Undecided.BODY_CONSUMED);
    }

    @Test
    void retryAfterIsWholeSecondsAndSpread() {
        Answers answers = new Answers(Stripe.PROVIDER, Map.of());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            assertComesAgain(answers.comeAgain());
            seen.add(answers.comeAgain().headers().first("Retry-After").orElseThrow());
        }
        assertThat(seen)
                .as("so that the senders of an outage do not all come at once")
                .hasSizeGreaterThan(20);
        assertComesAgain(answers.inFlight());
    }

    /**
     * https://docs.wise.com/guides/developer/webhooks: 25 retries, which last two weeks, unless Retry-After makes the
     * next one come sooner.
     */
    @Test
    void aSenderWhoseTriesRetryAfterWouldUseUpIsNotToldWhenToComeAgain() {
        Answers wise = new Answers(Wise.PROVIDER, Map.of());

        assertThat(List.of(wise.comeAgain(), wise.inFlight())).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Retry-After")).isEmpty();
        });
    }

    @Test
    void aSenderThatProbesWithBadSignaturesIsRefusedEachTime() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        for (int i = 0; i < 1_000; i++) {
            String bad = String.format(Locale.ROOT, "sha256=%064x", i);
            assertThat(verifier.verify(Genuine.request("{\"n\":" + i + "}", "X-Hub-Signature-256", bad))
                            .response()
                            .status())
                    .isEqualTo(401);
            assertThat(verifier.verify(Genuine.github("{\"n\":" + i + "}"))
                            .response()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anyOtherMethodIsTold() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        WebhookRequest genuine = Genuine.github("{}");
        for (String method : new String[] {
            "GET",
            "HEAD",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PROPFIND",
            "post",
            "Post",
            "POST ",
            "",
            "PO\u017fT"
        }) {
            WebhookResponse answer = verifier.verify(
                            new WebhookRequest(method, "/hooks", genuine.headers(), genuine.body()))
                    .response();
            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.headers().first("Allow")).contains("POST");
        }
        assertThat(verifier.verify(genuine)).isInstanceOf(Verification.Verified.class);
    }

    @Test
    void aBodyInAnEncodingThatWasNotSignedIsTold() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        for (String encoding : new String[] {"gzip", "br", "deflate", "gzip, gzip", "identity, gzip", "x", ", gzip"}) {
            assertThat(verifier.verify(Genuine.and(Genuine.github("{}"), "Content-Encoding", encoding))
                            .response()
                            .status())
                    .as(encoding)
                    .isEqualTo(415);
        }
        // https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1: in any case of letters.
        for (String none : new String[] {"identity", "Identity", "", " ", "identity, identity", ","}) {
            assertThat(verifier.verify(
                            Genuine.and(Genuine.github("{\"n\":\"" + none + "\"}"), "Content-Encoding", none)))
                    .isInstanceOf(Verification.Verified.class);
        }
    }

    private static void assertComesAgain(WebhookResponse answer) {
        assertThat(answer.status()).isEqualTo(503);
        String after = answer.headers().first("Retry-After").orElseThrow();
        assertThat(after).matches("[1-9][0-9]?");
        assertThat(Integer.parseInt(after)).isBetween(5, 59);
        assertThat(answer.body()).isEqualTo(Body.empty());
        assertThat(answer.headers()).isNotEqualTo(Headers.none());
    }

    private static Undetermined open(Verification verdict) {
        assertThat(verdict).isInstanceOf(Undetermined.class);
        return (Undetermined) verdict;
    }

    private static Verifier tenants(String trouble) {
        return Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.query("t"), tenant -> {
                    if (trouble.equals("down")) {
                        throw new IllegalStateException("the database is away");
                    }
                    return List.of(Secret.of(" "));
                })
                .listener(WebhookListener.none())
                .build();
    }
}
