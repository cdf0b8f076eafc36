package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * GitLab with the secret token: the header is the secret, nothing is signed. For installations with signing tokens use
 * {@link GitLabSigning}, or both: {@code Verifier.anyOf(signing, token)}. Read 2026-08.
 */
public final class GitLab {
    public static final Provider PROVIDER = Provider.of(
                    "gitlab", "https://docs.gitlab.com/user/project/integrations/webhooks/")
            .scheme(Scheme.token(header("X-Gitlab-Token")))
            .once(bodyAndCredential())
            .eventType(header("X-Gitlab-Event"))
            .deliveryHint(header("Idempotency-Key"))
            .timeLimit(Duration.ofSeconds(10))
            .build();

    private GitLab() {}
}
