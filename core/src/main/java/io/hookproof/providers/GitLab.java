package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * GitLab. While you migrate from tokens to signatures, accept both: {@code Verifier.anyOf(signing, token)}. As long as
 * the token is accepted, a captured request lets its holder write any body: leave it out once all webhooks sign. A
 * body may have <a href="https://docs.gitlab.com/administration/instance_limits/#webhook-payload-size">25 MB</a>, so
 * raise the body limit.
 */
public final class GitLab {
    /**
     * Webhooks with the secret token: the header is the secret, nothing is signed. A retry and a resend keep their
     * Idempotency-Key (17.4 and later); X-Gitlab-Event-UUID is shared by all hooks that one request triggers.
     */
    public static final Provider PROVIDER = hook("gitlab")
            .scheme(Scheme.token(header("X-Gitlab-Token")))
            .once(unprovenId(header("Idempotency-Key")))
            .deliveryHint(header("Idempotency-Key"))
            .restIsUndocumented()
            .build();

    /**
     * Webhooks with a signing token (19.0 and later): Standard Webhooks, whose id is the Idempotency-Key
     * (<a href="https://gitlab.com/gitlab-org/gitlab/-/merge_requests/230944">where it was made</a>).
     */
    public static final Provider SIGNING = hook("gitlab-signing")
            .standardWebhooks("webhook")
            .restIsUndocumented()
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
