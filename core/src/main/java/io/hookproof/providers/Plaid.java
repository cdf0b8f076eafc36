package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.ES256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Plaid. A token covers the body by its SHA-256. The key is the JWK that its API gives for the key id. No page says
 * that it is used for your account alone, so compare the item in the body yourself. Bodies have no id and no time, and
 * the next {@code SYNC_UPDATES_AVAILABLE} of an item has the same bytes. Only its own token makes it a new event. Two
 * fields together are the type, as in {@code TRANSACTIONS/DEFAULT_UPDATE}, because several products have a code in
 * common. It heeds Retry-After only with a 429 (<a
 * href="https://plaid.com/docs/api/webhooks/#webhook-retries">webhook retries</a>).
 */
public final class Plaid {
    public static final Provider PROVIDER = Provider.of(
                    "plaid", "https://plaid.com/docs/api/webhooks/webhook-verification/", "2026-11")
            .scheme(Scheme.jwt(header("Plaid-Verification"), ES256)
                    .freshBy("iat")
                    .digest("request_body_sha256", HEX, "{body}"))
            .once(content())
            .eventType(together(json("/webhook_type"), json("/webhook_code")))
            .mode(json("/environment"), "production", "sandbox")
            .retriedFor(Duration.ofHours(24))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("200")
            .redelivers("24 h, gaps from 30 s, each four times longer")
            .disabledBy("retries stop while 90 % of a day fail")
            .restIsUndocumented()
            .build();

    private Plaid() {}
}
