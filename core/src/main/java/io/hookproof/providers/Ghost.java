package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Ghost. The time, in milliseconds, follows the body. A message has the object before and after, and <a
 * href="https://github.com/TryGhost/Ghost/blob/main/ghost/core/core/server/services/webhooks/serialize.js">names no
 * event</a>, so give each event a webhook and an endpoint of its own. A {@code site.changed} is an empty object. Ghost
 * sends nothing a second time: its client retries no POST
 * (<a href="https://github.com/sindresorhus/got/blob/main/documentation/7-retry.md">got</a>). An answer of 410 deletes
 * the webhook.
 */
public final class Ghost {
    public static final Provider PROVIDER = Provider.of("ghost", "https://github.com/TryGhost/Ghost", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}{timestamp}")
                    .hex(header("X-Ghost-Signature").item("sha256"))
                    .timestamp(header("X-Ghost-Signature").item("t"), EPOCH_MILLIS))
            .once(content())
            .timeLimit(Duration.ofSeconds(2))
            .succeedsWith("2xx")
            .redelivers("never")
            .disabledBy("410 deletes the webhook")
            .restIsUndocumented()
            .build();

    private Ghost() {}
}
