package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Pusher Channels. The key is the secret of the key named in X-Pusher-Key. How it tries again is on
 * <a href="https://docs.bird.com/pusher/channels/channels/webhooks/channels-webhook-timeouts-and-retries">its page</a>.
 */
public final class Pusher {
    public static final Provider PROVIDER = Provider.of(
                    "pusher", "https://github.com/pusher/pusher-http-java", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Pusher-Signature")))
            .once(content())
            .retriedFor(Duration.ofMinutes(5))
            .timeLimit(Duration.ofSeconds(4))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 5 min")
            .restIsUndocumented()
            .build();

    private Pusher() {}
}
