package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Gogs, JSON hooks. */
public final class Gogs {
    public static final Provider PROVIDER = Provider.of("gogs", "https://github.com/gogs/gogs", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Gogs-Signature")))
            .once(content())
            .eventType(header("X-Gogs-Event"))
            .deliveryHint(header("X-Gogs-Delivery"))
            .timeLimit(Duration.ofSeconds(15))
            .succeedsWith("2xx")
            .redelivers("by hand only")
            .disabledBy("never")
            .nobodySaysMore()
            .build();

    private Gogs() {}
}
