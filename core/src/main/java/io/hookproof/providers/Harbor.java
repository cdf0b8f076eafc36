package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.SUCCESS;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Harbor registry. The authorization header is as configured. */
public final class Harbor {
    public static final Provider PROVIDER = Provider.of("harbor", "https://github.com/goharbor/website", "2026-08")
            .scheme(Scheme.token(header("Authorization")))
            .once(bodyAndCredential())
            .eventType(json("/type"))
            .redelivers("3 more")
            .unsure("header name")
            .nobodySays(SUCCESS, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Harbor() {}
}
