package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Convoy gateways, simple signatures by SHA-256 in hex. */
public final class ConvoySimple {
    public static final Provider PROVIDER = Provider.of(
                    "convoy-simple", "https://github.com/frain-dev/convoy", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Convoy-Signature")))
            .once(content())
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private ConvoySimple() {}
}
