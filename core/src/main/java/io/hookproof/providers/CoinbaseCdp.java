package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Coinbase Developer Platform, the {@code v0} signature, which covers time and body; {@code v1} covers chosen headers
 * too and is ignored.
 */
public final class CoinbaseCdp {
    public static final Provider PROVIDER = Provider.of(
                    "coinbase-cdp", "https://docs.cdp.coinbase.com/webhooks/verify-signatures", "2026-08")
            .scheme(Scheme.timedHmacSha256(header("X-Hook0-Signature"), "t", "v0"))
            .once(body())
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .nobodySaysMore()
            .build();

    private CoinbaseCdp() {}
}
