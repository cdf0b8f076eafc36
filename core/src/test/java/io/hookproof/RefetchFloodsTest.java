package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.DockerHub;
import io.hookproof.refetch.Refetch;
import io.hookproof.scheme.Secret;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a stranger who knows the ids, or guesses the next, can do with an API that is asked for what nobody signs. */
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
}
