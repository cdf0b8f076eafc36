package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.bodyAndCredential;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/** Datadog webhooks with a secret in a custom header; the setting {@code header} names it. */
public final class Datadog {
    public static final Provider PROVIDER = Provider.of(
                    "datadog", "https://github.com/triggerdotdev/trigger.dev", "2026-08")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .once(bodyAndCredential())
            .succeedsWith("2xx")
            .unsure("everything: the operator writes the header")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Datadog() {}
}
