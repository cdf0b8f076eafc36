package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.CloudEventsHttpWebhook;
import io.hookproof.scheme.Rejection;
import org.junit.jupiter.api.Test;

/** Who is told by OPTIONS that he may send, which is how CloudEvents keep a sender from flooding a stranger. */
class PermissionToSendTest {
    private static final String ORIGIN = "eventemitter.example.com";

    @Test
    void theOriginThatTheOperatorNamedMaySend() {
        Verification allowed = armed().verify(asking("WebHook-Request-Origin", ORIGIN));
        assertThat(allowed).isInstanceOf(Verification.Handshake.class);
        assertThat(allowed.response().headers().all("WebHook-Allowed-Origin")).containsExactly(ORIGIN);
    }

    @Test
    void nobodyElseMay() {
        for (WebhookRequest stranger : new WebhookRequest[] {
            asking(),
            asking("WebHook-Request-Origin", ""),
            asking("WebHook-Request-Origin", "*"),
            asking("WebHook-Request-Origin", "x." + ORIGIN),
            asking("WebHook-Request-Origin", ORIGIN + ".example.org"),
            asking("WebHook-Request-Origin", ORIGIN + ", *"),
            asking("WebHook-Request-Origin", ORIGIN, "WebHook-Request-Origin", "*"),
            asking("Origin", ORIGIN)
        }) {
            Verification refused = armed().verify(stranger);
            assertThat(Genuine.reason(refused)).isEqualTo(Rejection.HANDSHAKE);
            assertNothingIsAllowed(refused);
        }
    }

    @Test
    void nobodyMayWhereItIsNotArmedOrNobodyIsNamed() {
        Verification notArmed =
                endpoint().set("allowed-origin", ORIGIN).build().verify(asking("WebHook-Request-Origin", ORIGIN));
        assertThat(Genuine.reason(notArmed)).isEqualTo(Rejection.METHOD);
        assertNothingIsAllowed(notArmed);
        Verification nobodyNamed =
                endpoint().answerUnsignedHandshakes().build().verify(asking("WebHook-Request-Origin", ORIGIN));
        assertNothingIsAllowed(nobodyNamed);
    }

    private static void assertNothingIsAllowed(Verification refused) {
        assertThat(refused).isInstanceOf(Verification.Rejected.class);
        assertThat(refused.response().status()).isBetween(400, 499);
        for (String name : refused.response().headers().names()) {
            assertThat(name).doesNotContainIgnoringCase("allowed").doesNotContainIgnoringCase("access-control");
        }
    }

    private static Verifier armed() {
        return endpoint()
                .set("allowed-origin", ORIGIN)
                .answerUnsignedHandshakes()
                .build();
    }

    private static VerifierBuilder endpoint() {
        return Genuine.endpoint(CloudEventsHttpWebhook.PROVIDER);
    }

    private static WebhookRequest asking(String... headers) {
        return new WebhookRequest("OPTIONS", "/hooks", Headers.of(headers), Body.empty());
    }
}
