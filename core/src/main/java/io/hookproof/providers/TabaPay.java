package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** TabaPay. During a rotation {@code v1} is by the current secret and {@code v2} by the previous one. */
public final class TabaPay {
    public static final Provider PROVIDER = Provider.of(
                    "tabapay", "https://developers.tabapay.com/reference/webhook-signature-headers", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("X-HMAC-Signature")
                            .item("v1")
                            .and(header("X-HMAC-Signature").item("v2")))
                    .timestamp(header("X-HMAC-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .deliveryHint(header("Idempotency-Key"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private TabaPay() {}
}
