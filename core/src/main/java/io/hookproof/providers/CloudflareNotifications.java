package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Cloudflare notifications. */
public final class CloudflareNotifications {
    public static final Provider PROVIDER = Provider.of(
                    "cloudflare-notifications", "https://github.com/cloudflare/cloudflare-docs", "2026-08")
            .scheme(Scheme.token(header("cf-webhook-auth")))
            .once(bodyAndCredential())
            .nobodySaysMore()
            .build();

    private CloudflareNotifications() {}
}
