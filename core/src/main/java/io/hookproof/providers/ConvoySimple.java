package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Convoy gateways, simple signatures by SHA-256 in hex; other hashes and encodings are set up as generic-hmac. Read
 * 2026-08.
 */
public final class ConvoySimple {
    public static final Provider PROVIDER = Provider.of(
                    "convoy-simple", "https://github.com/frain-dev/convoy", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Convoy-Signature")))
            .once(content())
            .build();

    private ConvoySimple() {}
}
