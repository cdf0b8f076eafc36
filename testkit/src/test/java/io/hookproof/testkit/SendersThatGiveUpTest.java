package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.Contentful;
import io.hookproof.providers.ElevenLabs;
import io.hookproof.providers.Figma;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.HubSpot;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Sanity;
import io.hookproof.scheme.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Senders that never try again after most statuses, where an application answers with one of its own. */
class SendersThatGiveUpTest {
    private static final String SECRET = "a-secret-of-more-than-thirty-two-bytes";
    private static final String URL = "https://hooks.example.com/hooks";

    /** Each where its documentation says so. */
    static Stream<Provider> senders() {
        return Stream.of(
                // https://contentful-test-pr.mintlify.app/webhooks/overview
                Contentful.PROVIDER,
                // https://elevenlabs.io/docs/eleven-api/resources/webhooks
                ElevenLabs.PROVIDER,
                // https://developers.hubspot.com/docs/methods/workflows/webhook_information
                HubSpot.V2,
                // https://www.sanity.io/docs/changelog/50ec6abf-fe0c-475b-ae72-314148860132
                Sanity.PROVIDER);
    }

    private static int left(Provider sender, int own) {
        WebhookRequest request =
                SignedRequests.of(sender, SECRET).url(URL).json("{\"a\":1}").build();
        return WebhookReceiver.answering(
                        Verifier.of(sender)
                                .secrets(Secret.of(SECRET))
                                .publicUrl(URI.create(URL))
                                .listener(WebhookListener.none())
                                .build(),
                        delivery -> WebhookResponse.of(own))
                .receive(
                        request.method(),
                        request.target(),
                        request.headers(),
                        new ByteArrayInputStream(request.body().bytes()))
                .status();
    }

    @ParameterizedTest
    @MethodSource("senders")
    void aRefusalOfTheApplicationsOwnIsTriedAgain(Provider sender) {
        assertThat(left(sender, 409)).isEqualTo(503);
        assertThat(left(sender, 400)).isEqualTo(503);
        assertThat(left(sender, 429)).isEqualTo(429);
        assertThat(left(sender, 200)).isEqualTo(200);
    }

    /** https://developers.figma.com/docs/rest-api/webhooks-security/ */
    @Test
    void figmaIsNeverToldToStopAWebhook() {
        assertThat(left(Figma.PROVIDER, 400)).isEqualTo(503);
        assertThat(left(Figma.PROVIDER, 409)).isEqualTo(409);
    }

    /** A proxy may pass the answer on although its own connection to us broke. */
    @Test
    void aBodyThatBreaksOffIsAskedForAgainWhereTheAnswerWouldEndTheTries() {
        assertThat(answerToHalfABody(Figma.PROVIDER)).isEqualTo(503);
        assertThat(answerToHalfABody(Contentful.PROVIDER)).isEqualTo(503);
        assertThat(answerToHalfABody(GitHub.PROVIDER)).isEqualTo(400);
    }

    private static int answerToHalfABody(Provider sender) {
        WebhookRequest request =
                SignedRequests.of(sender, SECRET).url(URL).json("{\"a\":1}").build();
        Headers.Builder headers = Headers.builder().add("Content-Length", "100");
        request.headers().forEach(headers::add);
        return WebhookReceiver.of(
                        Verifier.of(sender)
                                .secrets(Secret.of(SECRET))
                                .publicUrl(URI.create(URL))
                                .listener(WebhookListener.none())
                                .build(),
                        delivery -> {})
                .receive(
                        request.method(),
                        request.target(),
                        headers.build(),
                        new ByteArrayInputStream(request.body().bytes()))
                .status();
    }
}
