package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** Cloudflare Stream. Its header shares a name with Standard Webhooks and nothing else. */
public final class CloudflareStream {
    public static final Provider PROVIDER = Provider.of(
                    "cloudflare-stream", "https://github.com/cloudflare/cloudflare-docs", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Webhook-Signature").item("sig1"))
                    .timestamp(header("Webhook-Signature").item("time"), EPOCH_SECONDS))
            .once(body())
            .eventType(json("/status/state"))
            .nobodySaysMore()
            .build();

    private CloudflareStream() {}
}
