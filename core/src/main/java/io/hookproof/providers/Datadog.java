package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/** Datadog webhooks with a secret in a custom header; the setting {@code header} names it. Read 2026-08. */
public final class Datadog {
    public static final Provider PROVIDER = Provider.of("datadog", "https://github.com/triggerdotdev/trigger.dev")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .once(bodyAndCredential())
            .build();

    private Datadog() {}
}
