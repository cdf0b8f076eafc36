package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Cloudflare notifications (<a
 * href="https://developers.cloudflare.com/notifications/reference/webhook-payload-schema/">payload</a>).
 */
public final class CloudflareNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "cloudflare-notifications", "https://github.com/cloudflare/cloudflare-docs", "2026-11")
            .scheme(Scheme.token(header("cf-webhook-auth")))
            .once(body())
            .eventType(json("/alert_type"))
            .restIsUndocumented()
            .build();

    private CloudflareNotifications() {}
}
