package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.json;

import io.hookproof.http.Body;
import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.KeyFormat;
import io.hookproof.scheme.Scheme;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Adyen standard webhooks. Each item carries a signature over eight of its fields; date, reason and every other field
 * prove nothing. A missing amount is signed as an empty text. Only the merchant's own reference may hold a colon, so
 * the joined text has one reading. The key is hex. <a
 * href="https://github.com/Adyen/adyen-php-api-library/blob/main/src/Adyen/Util/HmacSignature.php">Its library</a>
 * lists the event codes that are signed, so others may come without a signature: do not select them for this endpoint.
 * An item without one is refused together with its batch, and what is refused holds up all later events
 * (<a href="https://docs.adyen.com/development-resources/webhooks/troubleshoot">Troubleshoot webhooks</a>). A new key
 * <a href="https://docs.adyen.com/development-resources/webhooks/best-practices/">takes some time</a> to be used, so
 * keep the old one beside it for a while.
 */
public final class AdyenStandard {
    public static final Provider PROVIDER = Provider.of(
                    "adyen-standard",
                    "https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures/",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{json:/pspReference}:{json?:/originalReference}:{json:/merchantAccountCode}"
                            + ":{json*:/merchantReference}:{json?:/amount/value}:{json?:/amount/currency}"
                            + ":{json:/eventCode}:{json:/success}")
                    .base64(json("/additionalData/hmacSignature"))
                    .key(KeyFormat.HEX)
                    .eachItem("/notificationItems", "/NotificationRequestItem"))
            .batch("/notificationItems", "/NotificationRequestItem")
            .once(content())
            .retriedFor(Duration.ofDays(30))
            .eventType(json("/eventCode"))
            .mode(json("/live"), "true", "false")
            .answersWith(
                    WebhookResponse.of(200, "text/plain", Body.of("[accepted]".getBytes(StandardCharsets.US_ASCII))))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("after 9, 18 and 27 s, then from 2 min to every 8 h, 30 days")
            .disabledBy("one failure queues all later events of the endpoint")
            .build();

    private AdyenStandard() {}
}
