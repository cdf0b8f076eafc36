package io.hookproof.providers;

import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.base64After;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** GitLab with a signing token (19.0 and later): Standard Webhooks. */
public final class GitLabSigning {
    public static final Provider PROVIDER = Provider.of(
                    "gitlab-signing", "https://docs.gitlab.com/user/project/integrations/webhooks/", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1,"))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS)
                    .key(base64After("whsec_")))
            .once(eventId(header("webhook-id")))
            .eventType(header("X-Gitlab-Event"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx, 3xx")
            .redelivers("job re-runs keep their Idempotency-Key")
            .disabledBy("4 failures in a row pause the hook, 40 disable it")
            .unsure("signature, what disables it")
            .nobodySays(RETRY_HORIZON, TIME_OF_RETRIES)
            .build();

    private GitLabSigning() {}
}
