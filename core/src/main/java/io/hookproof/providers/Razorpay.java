package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Razorpay. It waits and tries again as its
 * <a href="https://raw.githubusercontent.com/razorpay/markdown-docs/master/webhooks/best-practices.md">best
 * practices</a> say. When you change the secret, keep the old one beside it for 24 hours: retries of
 * older events are <a href="https://razorpay.com/docs/webhooks/transactions">signed by it</a>. An event that you <a
 * href="https://razorpay.com/docs/webhooks/replay-events">replay</a> has the same body and is signed with the current
 * secret. You can do so for seven days: if you do, set {@code rememberFor} to eight.
 */
public final class Razorpay {
    public static final Provider PROVIDER = Provider.of(
                    "razorpay", "https://razorpay.com/docs/webhooks/faqs", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Razorpay-Signature")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event"))
            .deliveryHint(header("x-razorpay-event-id"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 24 h; replays by hand for 7 days")
            .disabledBy("24 h of failures")
            .unsure("whether a retry has the same body")
            .build();

    private Razorpay() {}
}
