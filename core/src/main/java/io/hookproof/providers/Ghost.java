package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Ghost. The time, in milliseconds, follows the body; a retry keeps it, and a {@code site.changed} contains nothing
 * else. An answer of 410 deletes the webhook. Read 2026-08.
 */
public final class Ghost {
    public static final Provider PROVIDER = Provider.of("ghost", "https://github.com/TryGhost/Ghost", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}{timestamp}")
                    .hex(header("X-Ghost-Signature").item("sha256"))
                    .timestamp(header("X-Ghost-Signature").item("t"), EPOCH_MILLIS))
            .once(content())
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(2))
            .succeedsWith("2xx")
            .redelivers("5 at most; whether POSTs are, is unclear")
            .retriesKeepTheirTime()
            .disabledBy("410 deletes the webhook")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Ghost() {}
}
