package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Datadog webhooks with a secret in a custom header; the setting {@code header} names it. The same body again counts as
 * a retry, so a payload of your own must keep {@code $ID} and {@code $DATE}.
 */
public final class Datadog {
    public static final Provider PROVIDER = Provider.of(
                    "datadog", "https://docs.datadoghq.com/integrations/webhooks/", "2026-11")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .once(body())
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(15))
            .redelivers("5 more where it cannot connect")
            .retriesAfter("5xx")
            .unsure("success")
            .restIsUndocumented()
            .mayRequire("header", "the name of the header in the webhook's custom headers; Authorization unless set")
            .build();

    private Datadog() {}
}
