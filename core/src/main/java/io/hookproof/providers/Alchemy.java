package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Alchemy Notify. The content of one block of a chain arrives in several events, one per kind of transfer, and again
 * with {@code removed} if the chain is reorganized
 * (<a
 * href="https://github.com/alchemyplatform/docs/blob/main/fern/api-reference/data/webhooks/webhooks-quickstart/notify-api-faq.mdx">FAQ</a>).
 */
public final class Alchemy {
    public static final Provider PROVIDER = Provider.of("alchemy", "https://github.com/alchemyplatform/docs", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Alchemy-Signature")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(1))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("growing gaps, 10 min to 1 h by plan")
            .disabledBy("paused while the listener fails")
            .unsure("whether a retry keeps its id")
            .build();

    private Alchemy() {}
}
