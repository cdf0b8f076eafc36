package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;

/**
 * integrated.finance. Ed25519 over header values, first of them the SHA-512 of the body, which is computed here and
 * never taken from its header. The id stays over retries, the time of the request does not.
 */
public final class IntegratedFinance {
    public static final Provider PROVIDER = Provider.of(
                    "integrated-finance", "https://developer.integrated.finance/docs/webhook-authentication", "2026-08")
            .scheme(Scheme.ed25519()
                    .over("{body-sha512-base64}|{header:X-Webhook-Event-Id}|{header:X-Webhook-Event-Timestamp}"
                            + "|{header:X-Webhook-Request-Id}|{timestamp}|{header:X-Webhook-Key-Version}")
                    .base64(header("X-Webhook-Signature"))
                    .timestamp(header("X-Webhook-Request-Timestamp"), ISO_8601))
            .once(eventId(header("X-Webhook-Event-Id")))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private IntegratedFinance() {}
}
