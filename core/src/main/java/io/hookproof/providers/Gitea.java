package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Gitea, JSON hooks; form hooks sign the decoded field and are refused. */
public final class Gitea {
    public static final Provider PROVIDER = Provider.of("gitea", "https://github.com/go-gitea/gitea", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Gitea-Signature")))
            .once(content())
            .eventType(header("X-Gitea-Event"))
            .deliveryHint(header("X-Gitea-Delivery"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("by hand only")
            .unsure("time limit")
            .nobodySaysMore()
            .build();

    private Gitea() {}
}
