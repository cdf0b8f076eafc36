package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Klarna notifications. */
public final class Klarna {
    public static final Provider PROVIDER = Provider.of(
                    "klarna",
                    "https://docs.klarna.com/klarna-network-distribution/setup-your-integration/connection-configuration/setup-your-webhooks/",
                    "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Klarna-Signature")))
            .once(eventId(json("/metadata/event_id")))
            .eventType(json("/metadata/event_type"))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("growing gaps up to 12 h")
            .unsure("encoding of the signature")
            .restIsUndocumented()
            .build();

    private Klarna() {}
}
