package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Authorize.Net. Upper-case hex; the key is the 128 hex digits as text. */
public final class AuthorizeNet {
    public static final Provider PROVIDER = Provider.of(
                    "authorize-net",
                    "https://community.developer.cybersource.com/t5/Integration-and-Testing/HMAC-SHA-512-hash-not-matching-in-webhook-callback/td-p/57162",
                    "2026-08")
            .scheme(Scheme.hmacSha512()
                    .over("{body}")
                    .hex(header("X-ANET-Signature").after("sha512=")))
            .once(eventId(json("/notificationId")))
            .retriedFor(Duration.ofDays(10))
            .eventType(json("/eventType"))
            .succeedsWith("2xx")
            .redelivers("10 more over 2 or 9 days")
            .disabledBy("set inactive after the last retry")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private AuthorizeNet() {}
}
