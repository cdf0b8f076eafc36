package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.base64After;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** GitLab with a signing token (19.0 and later): Standard Webhooks. Read 2026-08. */
public final class GitLabSigning {
    public static final Provider PROVIDER = Provider.of(
                    "gitlab-signing", "https://docs.gitlab.com/user/project/integrations/webhooks/")
            .scheme(Scheme.hmacSha256()
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1,"))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS)
                    .key(base64After("whsec_")))
            .once(eventId(header("webhook-id")))
            .eventType(header("X-Gitlab-Event"))
            .timeLimit(Duration.ofSeconds(10))
            .build();

    private GitLabSigning() {}
}
