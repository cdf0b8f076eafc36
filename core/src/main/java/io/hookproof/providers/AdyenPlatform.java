package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.KeyFormat.HEX;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Adyen Balance Platform, Management and other newer webhooks: unlike the standard ones, the whole body is signed.
 * The key is hex. A new one takes some time to be used, so keep the old one beside it for a while.
 */
public final class AdyenPlatform {
    public static final Provider PROVIDER = Provider.of(
                    "adyen-platform", "https://docs.adyen.com/platforms/manage-webhooks", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("HmacSignature"))
                    .key(HEX))
            .once(content())
            .retriedFor(Duration.ofDays(30))
            .eventType(json("/type"))
            .mode(json("/environment"), "live", "test")
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("like its payment webhooks, up to 30 days")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private AdyenPlatform() {}
}
