package io.hookproof.providers;

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
            .nobodySaysMore()
            .build();

    private Harbor() {}
}
