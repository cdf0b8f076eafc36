package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Ramp. Copies of its page have both names of the header, and hex
 * (<a href="https://github.com/riker-t/ramp-dev-mcp/blob/main/data/developer-api/webhooks.mdx">one of them</a>). An
 * answer of 4xx other than 429 ends the tries. A new subscription is confirmed by hand: Ramp posts a challenge, perhaps
 * unsigned and before you have the secret, and waits until you post it to its API. Hookproof refuses it if it is
 * unsigned, and shows it nowhere. So serve the path with code of your own until the subscription is active.
 */
public final class Ramp {
    public static final Provider PROVIDER = Provider.of(
                    "ramp", "https://docs.ramp.com/developer-api/v1/webhooks", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Ramp-Signature").or(header("X-Ramp-Webhook-Signature"))))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .deliveryHint(header("X-Ramp-Webhook-ID"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("9 more, in growing gaps")
            .retriesAfter("429, 5xx")
            .unsure("name of the header, encoding")
            .restIsUndocumented()
            .build();

    private Ramp() {}
}
