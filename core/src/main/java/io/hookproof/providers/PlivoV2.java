package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Plivo, signature V2. Signs the URL without its query and a nonce; the parameters prove nothing. */
public final class PlivoV2 {
    public static final Provider PROVIDER = Provider.of("plivo-v2", "https://github.com/plivo/plivo-java", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{url-without-query}{header:X-Plivo-Signature-V2-Nonce}")
                    .base64(header("X-Plivo-Signature-V2")))
            .once(content())
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private PlivoV2() {}
}
