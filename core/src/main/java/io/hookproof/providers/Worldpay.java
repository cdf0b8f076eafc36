package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.entries;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Access Worldpay, for webhooks with the Event-Signature header enabled. Several signatures come during a change of
 * keys, in no fixed order; the id of the key selects the right one. Refusals are 400, as its page requires. The page of
 * another product says that the signature is in hex
 * (<a href="https://docs.worldpay.com/access/products/account-payouts/hmac-signature">HMAC signature</a>).
 */
public final class Worldpay {
    public static final Provider PROVIDER = Provider.of(
                    "worldpay", "https://developer.worldpay.com/products/access/events/signature/", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(entries(header("Event-Signature"), ',', "{setting:key-id}/SHA256/")))
            .requires("key-id", "the number that comes with the shared secret")
            .once(eventId(json("/eventId")))
            .eventType(json("/eventDetails/type"))
            .retriedFor(Duration.ofDays(7))
            .timeLimit(Duration.ofSeconds(10))
            .refusesWith(400)
            .succeedsWith("200")
            .redelivers("15 min to 2 h apart, for a week")
            .disabledBy("a failure delays or loses the later events of the queue")
            .build();

    private Worldpay() {}
}
