package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Klarna notifications. The signature is in hex, as <a
 * href="https://github.com/krokedil/klarna-payments-for-woocommerce/blob/8bad460/src/ExpressCheckout/Api/Controllers/Notifications.php">Klarna's
 * own plugin for WooCommerce</a> reads it. Klarna-Signing-Key-Id names one of several keys: while you change them,
 * configure both. It sends to the ports 443 and 8443 alone.
 */
public final class Klarna {
    public static final Provider PROVIDER = Provider.of(
                    "klarna",
                    "https://docs.klarna.com/klarna-network-distribution/setup-your-integration/connection-configuration/setup-your-webhooks/",
                    "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Klarna-Signature")))
            .once(eventId(json("/metadata/event_id")))
            .eventType(json("/metadata/event_type"))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("6 more, after 10 s, 2 and 15 min, 3, 6 and 12 h")
            .restIsUndocumented()
            .build();

    private Klarna() {}
}
