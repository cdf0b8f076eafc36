package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Modern Treasury. */
public final class ModernTreasury {
    public static final Provider PROVIDER = Provider.of(
                    "modern-treasury", "https://github.com/Modern-Treasury/modern-treasury-java", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Signature")))
            .once(content())
            .eventType(json("/event"))
            .deliveryHint(header("X-Webhook-ID"))
            .succeedsWith("2xx")
            .unsure("ids, retries")
            .nobodySaysMore()
            .build();

    private ModernTreasury() {}
}
