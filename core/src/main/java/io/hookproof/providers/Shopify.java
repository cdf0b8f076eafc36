package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Shopify. When you change the secret, keep the old one beside it until you have revoked it, and for an hour after
 * that.
 */
public final class Shopify {
    /**
     * Signs the body alone: topic, shop and webhook id are unsigned headers, so an attacker can replay a captured body
     * under another topic; check the ids inside the body. Judging by what is signed, although this was not observed,
     * two topics may send the same bytes, such as an order that is created and paid at once. Give each topic its own
     * endpoint, so that the second is no duplicate. With {@code include_fields}, include {@code updated_at} too.
     * Without it, <a href="https://shopify.dev/docs/apps/build/webhooks/best-practices">Shopify itself</a> may drop the
     * next change as a duplicate, and Hookproof does while it remembers the first. Eight failed deliveries in a row end the subscription.
     */
    public static final Provider PROVIDER = Provider.of(
                    "shopify", "https://shopify.dev/docs/apps/build/webhooks/subscribe/https", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Shopify-Hmac-SHA256")))
            .once(content())
            .retriedFor(Duration.ofHours(4))
            .eventType(header("X-Shopify-Topic"))
            .deliveryHint(header("X-Shopify-Webhook-Id"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("8 more over 4 h")
            .disabledBy("8 failures in a row remove a subscription made by API")
            .build();

    /**
     * Events, a developer preview of the next generation of its webhooks, whose headers have no {@code X-}. A body says
     * what changed, without an id or a time of its own, and the new value only if a query asks for it: a price that
     * changes twice may have the same bytes. So every delivery is handled, also a retry or a replay. Shopify tells a
     * retry by {@code Shopify-Webhook-Id}, which is not signed: your handler may compare it against retries, but not
     * against attackers.
     */
    public static final Provider EVENTS = Provider.of(
                    "shopify-events", "https://shopify.dev/docs/apps/build/events/delivery-structure", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("Shopify-Hmac-SHA256")))
            .repeats()
            .eventType(together(json("/topic"), json("/action")))
            .deliveryHint(header("Shopify-Webhook-Id"))
            .restIsUndocumented()
            .build();

    private Shopify() {}
}
