package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Razorpay. Read 2026-08. */
public final class Razorpay {
    public static final Provider PROVIDER = Provider.of("razorpay", "https://razorpay.com/docs/webhooks/faqs")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Razorpay-Signature")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event"))
            .deliveryHint(header("x-razorpay-event-id"))
            .timeLimit(Duration.ofSeconds(5))
            .build();

    private Razorpay() {}
}
