package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Revolut. Milliseconds; one {@code v1} for each live secret, which is the whole {@code wsk_…} text. A message about an
 * order has neither an id nor a time, and a card may be declined more than once. Only the signed time, the time of
 * delivery, makes it a new event. How it tries again is documented for <a
 * href="https://developer.revolut.com/docs/business/webhooks-v-2">accounts</a>.
 */
public final class Revolut {
    public static final Provider PROVIDER = Provider.of(
                    "revolut",
                    "https://developer.revolut.com/docs/guides/manage-accounts/webhooks/verify-the-payload-signature",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("v1.{timestamp}.{body}")
                    .hex(header("Revolut-Signature").item("v1"))
                    .timestamp(header("Revolut-Request-Timestamp"), EPOCH_MILLIS))
            .once(content())
            .retriedFor(Duration.ofHours(1))
            .eventType(json("/event"))
            .resource("https://merchant.revolut.com/api/orders/{id}", json("/order_id"))
            .succeedsWith("2xx")
            .redelivers("3 more, 10 min apart")
            .retriesAreSignedAfresh()
            .unsure("retries about orders")
            .restIsUndocumented()
            .build();

    private Revolut() {}
}
