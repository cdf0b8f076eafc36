package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Bitbucket Cloud. It waits for 10 seconds and tries again after a 5xx alone, not after its own time-out (<a
 * href="https://support.atlassian.com/bitbucket-cloud/docs/troubleshoot-webhooks/">Troubleshoot webhooks</a>). A push has
 * neither an id nor a time, so a tag that is moved there and back twice sends the same bytes twice. Hookproof remembers
 * them only for as long as Bitbucket may retry: <a
 * href="https://community.developer.atlassian.com/t/webhooks-retries-how-to-delay-or-re-request/41486">at once, it
 * seems</a>.
 */
public final class BitbucketCloud {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-cloud", "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .retriedFor(Duration.ofMinutes(10))
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-UUID"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("2 more")
            .retriesAfter("5xx")
            .unsure("for how long it retries")
            .restIsUndocumented()
            .build();

    private BitbucketCloud() {}
}
