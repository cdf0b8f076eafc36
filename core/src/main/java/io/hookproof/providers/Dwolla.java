package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Dwolla. The id is the event's and stays the same in retries (<a
 * href="https://github.com/ShreyaThapa/v2-ach-api-docs/blob/master/source/includes/_webhookSubscriptions.md">a copy of
 * its old page</a>). Four hundred failures in a row, and a day without a success, <a
 * href="https://developers.dwolla.com/docs/api-reference/webhook-subscriptions">pause the subscription</a>. With a
 * re-fetch, set {@code whenGone=use-the-message} too: what was removed may be found no longer.
 */
public final class Dwolla {
    public static final Provider PROVIDER = Provider.of(
                    "dwolla", "https://developers.dwolla.com/docs/balance/webhooks/process-validate", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Request-Signature-SHA-256")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(72))
            .eventType(json("/topic"))
            .timeLimit(Duration.ofSeconds(10))
            .resource(Resource.link(json("/_links/resource/href"), "api.dwolla.com"))
            .succeedsWith("2xx")
            .redelivers("8 more over 72 h")
            .disabledBy("400 failures in a row and 24 h since the last success pause the subscription")
            .build();

    private Dwolla() {}
}
