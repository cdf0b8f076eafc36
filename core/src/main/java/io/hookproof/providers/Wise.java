package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.SignatureAlgorithm.RSA_PKCS1_SHA256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Wise. The secret is its published RSA key; production and sandbox differ. It signs for every customer with that key,
 * so compare the profile in the body yourself.
 */
public final class Wise {
    public static final Provider PROVIDER = Provider.of(
                    "wise", "https://docs.wise.com/features/webhooks-notifications/event-handling", "2026-08")
            .scheme(Scheme.publicKey(RSA_PKCS1_SHA256).over("{body}").base64(header("X-Signature-SHA256")))
            .once(content())
            .retriedFor(Duration.ofDays(14))
            .eventType(json("/event_type"))
            .deliveryHint(header("X-Delivery-Id"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("24 more over two weeks")
            .unsure("whether a retry has another sent_at")
            .restIsUndocumented()
            .build();

    private Wise() {}
}
