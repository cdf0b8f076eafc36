package io.hookproof.providers;

import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * GitLab with the secret token: the header is the secret, nothing is signed. For installations with signing tokens use
 * {@link GitLabSigning}, or both: {@code Verifier.anyOf(signing, token)}.
 */
public final class GitLab {
    public static final Provider PROVIDER = Provider.of(
                    "gitlab", "https://docs.gitlab.com/user/project/integrations/webhooks/", "2026-08")
            .scheme(Scheme.token(header("X-Gitlab-Token")))
            .once(bodyAndCredential())
            .eventType(header("X-Gitlab-Event"))
            .deliveryHint(header("Idempotency-Key"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx, 3xx")
            .redelivers("job re-runs keep their Idempotency-Key")
            .disabledBy("4 failures in a row pause the hook, 40 disable it")
            .unsure("what disables it")
            .nobodySays(RETRY_HORIZON)
            .build();

    private GitLab() {}
}
