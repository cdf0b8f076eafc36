package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Cloudflare notifications. */
public final class CloudflareNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "cloudflare-notifications", "https://github.com/cloudflare/cloudflare-docs", "2026-08")
            .scheme(Scheme.token(header("cf-webhook-auth")))
            .once(bodyAndCredential())
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private CloudflareNotifications() {}
}
