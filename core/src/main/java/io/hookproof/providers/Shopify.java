package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Shopify. Signs the body alone: topic, shop and webhook id are unsigned headers, so an attacker can replay a captured
 * body under another topic; check the ids inside the body. Its events, the next generation of its webhooks, have the
 * same headers without {@code X-}. Judging by what is signed, although this was not observed, two topics may send the
 * same bytes, such as an order that is created and paid at once. Give each topic its own endpoint, so that the second
 * is no duplicate. Eight failed deliveries in a row end the subscription. When
 * you change the secret, keep the old one beside it until you have revoked it, and for an hour after that.
 */
public final class Shopify {
    public static final Provider PROVIDER = Provider.of(
                    "shopify", "https://shopify.dev/docs/apps/build/webhooks/subscribe/https", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("X-Shopify-Hmac-SHA256").or(header("Shopify-Hmac-SHA256"))))
            .once(content())
            .retriedFor(Duration.ofHours(4))
            .eventType(header("X-Shopify-Topic").or(header("Shopify-Topic")))
            .deliveryHint(header("X-Shopify-Webhook-Id").or(header("Shopify-Event-Id")))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("8 more over 4 h")
            .disabledBy("8 failures in a row remove a subscription made by API")
            .build();

    private Shopify() {}
}
