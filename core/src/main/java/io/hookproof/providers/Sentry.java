package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Sentry integration platform. */
public final class Sentry {
    public static final Provider PROVIDER = Provider.of(
                    "sentry",
                    "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
                    "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Sentry-Hook-Signature")))
            .once(content())
            .eventType(header("Sentry-Hook-Resource"))
            .deliveryHint(header("Request-ID"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Sentry() {}
}
