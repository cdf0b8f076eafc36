package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * MoonPay, for deliveries by POST. Its page does not say whether a retry has the time of the first attempt, nor for how
 * long it comes: if late ones are refused as stale, give the endpoint a wider tolerance.
 */
public final class MoonPay {
    public static final Provider PROVIDER = Provider.of(
                    "moonpay", "https://dev.moonpay.com/api-reference/widget/webhooks/signature", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Moonpay-Signature-V2"), "t", "s"))
            .once(body())
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("growing gaps")
            .restIsUndocumented()
            .build();

    private MoonPay() {}
}
