package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Cloudflare Stream. Its header shares a name with Standard Webhooks and nothing else, and its time is that of the
 * request (<a
 * href="https://developers.cloudflare.com/stream/manage-video-library/using-webhooks/#verify-webhook-authenticity">webhooks</a>).
 */
public final class CloudflareStream {
    public static final Provider PROVIDER = Provider.of(
                    "cloudflare-stream", "https://github.com/cloudflare/cloudflare-docs", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Webhook-Signature"), "time", "sig1"))
            .once(body())
            .eventType(json("/status/state"))
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private CloudflareStream() {}
}
