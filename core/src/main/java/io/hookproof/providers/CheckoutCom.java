package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Checkout.com. It retries after 5, 10, 15, 30 and 60 minutes, 4 hours and twice 12
 * (<a href="https://www.checkout.com/docs/workflows">Receive webhooks</a>), and waits for 10 seconds
 * (<a href="https://www.checkout.com/docs/previous/reporting-and-insights/webhooks">Webhooks</a>). Give each webhook a
 * signature key, which is optional there. A webhook with an Authorization key alone is not signed, and is refused here.
 */
public final class CheckoutCom {
    public static final Provider PROVIDER = Provider.of(
                    "checkout-com", "https://www.checkout.com/docs/workflows", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Cko-Signature")))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofHours(31))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(10))
            .resource("https://api.checkout.com/workflows/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .redelivers("8 more over 30 h; by hand")
            .restIsUndocumented()
            .build();

    private CheckoutCom() {}
}
