package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Bitbucket Cloud. It waits for 10 seconds and tries again after a 5xx alone, not after its own time-out (<a
 * href="https://support.atlassian.com/bitbucket-cloud/docs/troubleshoot-webhooks/">Troubleshoot webhooks</a>).
 */
public final class BitbucketCloud {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-cloud", "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-UUID"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("2 more")
            .retriesAfter("5xx")
            .restIsUndocumented()
            .build();

    private BitbucketCloud() {}
}
