package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/**
 * UPayments. Time, method, URL and body follow each other with nothing between. Its page does not say whether a retry
 * has the time of the first attempt: if late ones are refused as stale, give the endpoint a wider tolerance.
 */
public final class UPayments {
    public static final Provider PROVIDER = Provider.of(
                    "upayments",
                    "https://developers.upayments.com/reference/validating-incoming-webhook-signatures",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}{method}{url}{body}")
                    .base64(header("X-Signature"))
                    .timestamp(header("X-Timestamp"), EPOCH_SECONDS))
            .once(body())
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private UPayments() {}
}
