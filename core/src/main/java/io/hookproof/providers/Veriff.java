package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Veriff. */
public final class Veriff {
    public static final Provider PROVIDER = Provider.of(
                    "veriff", "https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security.md", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("x-hmac-signature")))
            .once(content())
            .unsure("retries")
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Veriff() {}
}
