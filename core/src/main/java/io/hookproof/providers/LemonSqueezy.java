package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Lemon Squeezy. It tries <a href="https://docs.lemonsqueezy.com/help/webhooks/webhook-requests">four times</a> in all.
 */
public final class LemonSqueezy {
    public static final Provider PROVIDER = Provider.of(
                    "lemonsqueezy", "https://docs.lemonsqueezy.com/help/webhooks/signing-requests", "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Signature")))
            .once(content())
            .retriedFor(Duration.ofMinutes(10))
            .eventType(json("/meta/event_name"))
            .succeedsWith("200")
            .redelivers("3 more, after 5, 25 and 125 s")
            .restIsUndocumented()
            .build();

    private LemonSqueezy() {}
}
