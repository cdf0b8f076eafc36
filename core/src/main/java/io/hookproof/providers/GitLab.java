package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** GitLab. Where signatures are taking over from tokens, take both: {@code Verifier.anyOf(signing, token)}. */
public final class GitLab {
    /** With the secret token: the header is the secret, nothing is signed. */
    public static final Provider PROVIDER = hook("gitlab")
            .scheme(Scheme.token(header("X-Gitlab-Token")))
            .once(bodyAndCredential())
            .deliveryHint(header("Idempotency-Key"))
            .unsure("what disables it")
            .nobodySaysMore()
            .build();

    /** With a signing token (19.0 and later): Standard Webhooks. */
    public static final Provider SIGNING = hook("gitlab-signing")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(header("webhook-id")))
            .unsure("signature, what disables it")
            .nobodySaysMore()
            .build();

    private static ProviderBuilder hook(String id) {
        return Provider.of(id, "https://docs.gitlab.com/user/project/integrations/webhooks/", "2026-08")
                .eventType(header("X-Gitlab-Event"))
                .timeLimit(Duration.ofSeconds(10))
                .succeedsWith("2xx, 3xx")
                .redelivers("job re-runs keep their Idempotency-Key")
                .disabledBy("4 failures in a row pause the hook, 40 disable it");
    }

    private GitLab() {}
}
