package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Datadog webhooks with a secret in a custom header; the setting {@code header} names it. The same body again is taken for
 * a repetition, so a payload of your own must keep {@code $ID} and {@code $DATE}.
 */
public final class Datadog {
    public static final Provider PROVIDER = Provider.of(
                    "datadog", "https://github.com/triggerdotdev/trigger.dev", "2026-08")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .once(bodyAndCredential())
            .succeedsWith("2xx")
            .unsure("everything: the operator writes the header")
            .nobodySaysMore()
            .mayRequire("header", "the name of the header in the webhook's custom headers; Authorization unless set")
            .build();

    private Datadog() {}
}
