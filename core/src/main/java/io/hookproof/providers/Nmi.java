package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** NMI. Its gateway and its subscriptions sign in two ways. */
public final class Nmi {
    /** Subscriptions, about merchants and their applications. */
    public static final Provider PROVIDER = Provider.of(
                    "nmi", "https://docs.nmi.com/reference/subscriptions", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Signature")))
            .once(content())
            .succeedsWith("2xx")
            .redelivers("first after 10 s; the rest is unknown")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    /**
     * The gateway, about transactions and recurring payments. What looks like a time is a nonce, which the signature
     * covers (<a
     * href="https://github.com/juspay/hyperswitch/blob/main/crates/hyperswitch_connectors/src/connectors/nmi.rs">a
     * receiver</a>).
     */
    public static final Provider GATEWAY = Provider.of(
                    "nmi-gateway", "https://docs.nmi.com/reference/retry-logic", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{header-item:Webhook-Signature,t}.{body}")
                    .hex(header("Webhook-Signature").item("s")))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/event_type"))
            .succeedsWith("200")
            .redelivers("20 more in 3 days")
            .unsure("signature")
            .restIsUndocumented()
            .build();

    private Nmi() {}
}
