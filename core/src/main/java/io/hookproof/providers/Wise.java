package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Wise. The secret is its published RSA key; production and sandbox differ. It signs for every customer with that key,
 * so compare the profile in the body yourself. Its
 * <a href="https://docs.wise.com/guides/developer/webhooks">retries</a> double their pause from a minute to a day, but
 * heed Retry-After. With that, its 25 retries would be used up within half an hour, so Hookproof sends it none. That
 * page takes only a 200 as success.
 */
public final class Wise {
    public static final Provider PROVIDER = Provider.of(
                    "wise", "https://docs.wise.com/features/webhooks-notifications/event-handling", "2026-11")
            .scheme(Scheme.publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("X-Signature-SHA256")))
            .once(content())
            .retriedFor(Duration.ofHours(371))
            .eventType(json("/event_type"))
            .deliveryHint(header("X-Delivery-Id"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200")
            .redelivers("25 more, after 1 min to 24 h; 2 more after 400 and its like")
            .retriesAtItsOwnPace()
            .unsure("whether a retry has another sent_at")
            .restIsUndocumented()
            .build();

    private Wise() {}
}
