package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Harbor registry. The authorization header is as configured. Read 2026-08. */
public final class Harbor {
    public static final Provider PROVIDER = Provider.of("harbor", "https://github.com/goharbor/website")
            .scheme(Scheme.token(header("Authorization")))
            .once(bodyAndCredential())
            .eventType(json("/type"))
            .build();

    private Harbor() {}
}
