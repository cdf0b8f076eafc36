package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Bitbucket Cloud. */
public final class BitbucketCloud {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-cloud", "https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-UUID"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("2 more")
            .unsure("retries, time limit")
            .nobodySaysMore()
            .build();

    private BitbucketCloud() {}
}
