package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Encoding.BASE64URL;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;

/** Sanity. Milliseconds, and base64 in its URL alphabet. */
public final class Sanity {
    public static final Provider PROVIDER = Provider.of(
                    "sanity", "https://github.com/sanity-io/webhook-toolkit", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .signature(header("sanity-webhook-signature").item("v1"), BASE64URL)
                    .timestamp(header("sanity-webhook-signature").item("t"), EPOCH_MILLIS))
            .once(body())
            .deliveryHint(header("idempotency-key"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Sanity() {}
}
