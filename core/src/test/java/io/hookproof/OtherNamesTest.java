package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Provider;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.providers.Svix;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Secret;
import org.junit.jupiter.api.Test;

/** Standard Webhooks comes under two sets of names, and libraries that take both hide which. */
class OtherNamesTest {
    @Test
    void theRefusalNamesTheSenderWhoseHeadersCame() {
        assertThat(refused(StandardWebhooks.PROVIDER, "svix-signature"))
                .endsWith("; svix-signature is present: is it provider=svix?");
        assertThat(refused(Svix.PROVIDER, "webhook-signature"))
                .endsWith("; webhook-signature is present: is it provider=standard-webhooks?");
        assertThat(refused(Svix.PROVIDER, "X-Other")).doesNotContain("is there");
    }

    private static String refused(Provider provider, String header) {
        Verifier verifier = Verifier.of(provider)
                .secrets(Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .listener(WebhookListener.none())
                .build();
        WebhookRequest request = WebhookRequest.of("POST", "/hooks", Headers.of(header, "v1,abc"), Genuine.bytes("{}"));
        Rejected rejected = (Rejected) verifier.verify(request);
        assertThat(rejected.reason()).isEqualTo(Rejection.SIGNATURE_MISSING);
        return rejected.detail();
    }
}
