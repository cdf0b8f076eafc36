package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** Convoy gateways, advanced signatures by SHA-512 in hex. */
public final class ConvoySha512 {
    public static final Provider PROVIDER = Provider.of(
                    "convoy-sha512", "https://github.com/frain-dev/convoy", "2026-08")
            .scheme(Scheme.hmacSha512()
                    .over("{timestamp},{body}")
                    .hex(header("X-Convoy-Signature").item("v1"))
                    .timestamp(header("X-Convoy-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .retriesAreSignedAfresh()
            .nobodySays(SUCCESS, REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private ConvoySha512() {}
}
