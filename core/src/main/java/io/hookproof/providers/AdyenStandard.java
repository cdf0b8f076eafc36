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
 * the joined text has one reading. The key is hex.
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
            .retriedFor(Duration.ofDays(7))
            .eventType(json("/eventCode"))
            .mode(json("/live"), "true", "false")
            .answersWith(
                    WebhookResponse.of(200, "text/plain", Body.of("[accepted]".getBytes(StandardCharsets.US_ASCII))))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("3 times at once, then from 2 min to every 8 h, 7 days")
            .disabledBy("one failure queues all later events of the endpoint")
            .unsure("retries")
            .build();

    private AdyenStandard() {}
}
