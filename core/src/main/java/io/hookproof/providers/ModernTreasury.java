package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Modern Treasury. The event itself is only {@code created} or the like. Together with the kind of object, it is the
 * type, such as {@code payment_order/created}.
 */
public final class ModernTreasury {
    public static final Provider PROVIDER = Provider.of(
                    "modern-treasury", "https://docs.moderntreasury.com/platform/reference/webhooks", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Signature")))
            .once(content())
            .eventType(together(json("/data/object"), json("/event")))
            .deliveryHint(header("X-Webhook-ID"))
            .mode(json("/data/live_mode"), "true", "false")
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("growing gaps")
            .disabledBy("five days without a delivery")
            .unsure("how long it retries")
            .restIsUndocumented()
            .build();

    private ModernTreasury() {}
}
