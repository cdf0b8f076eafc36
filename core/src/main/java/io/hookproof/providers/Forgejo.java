package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Forgejo, JSON hooks. */
public final class Forgejo {
    public static final Provider PROVIDER = Provider.of("forgejo", "https://docs.rs/vgi-forge-forgejo", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Forgejo-Signature")))
            .once(content())
            .eventType(header("X-Forgejo-Event"))
            .deliveryHint(header("X-Forgejo-Delivery"))
            .succeedsWith("2xx")
            .redelivers("by hand only")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Forgejo() {}
}
