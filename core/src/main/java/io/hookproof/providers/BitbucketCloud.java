package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Bitbucket Cloud. Read 2026-08. */
public final class BitbucketCloud {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-cloud", "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-UUID"))
            .timeLimit(Duration.ofSeconds(10))
            .build();

    private BitbucketCloud() {}
}
