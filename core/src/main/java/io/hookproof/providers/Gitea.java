package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Gitea, JSON hooks; form hooks sign the decoded field and are refused. Read 2026-08. */
public final class Gitea {
    public static final Provider PROVIDER = Provider.of("gitea", "https://github.com/go-gitea/gitea")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Gitea-Signature")))
            .once(content())
            .eventType(header("X-Gitea-Event"))
            .deliveryHint(header("X-Gitea-Delivery"))
            .timeLimit(Duration.ofSeconds(5))
            .build();

    private Gitea() {}
}
