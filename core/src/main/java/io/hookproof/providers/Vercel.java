package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Vercel. HMAC-SHA1. The id is that of the delivery; its page does not say whether a retry keeps it. */
public final class Vercel {
    public static final Provider PROVIDER = Provider.of(
                    "vercel", "https://vercel.com/docs/webhooks/webhooks-api#securing-webhooks", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("x-vercel-signature")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 24 h")
            .unsure("retries, whether one keeps the id")
            .restIsUndocumented()
            .build();

    private Vercel() {}
}
