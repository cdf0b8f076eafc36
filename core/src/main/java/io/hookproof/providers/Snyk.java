package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Snyk. */
public final class Snyk {
    public static final Provider PROVIDER = Provider.of(
                    "snyk",
                    "https://docs.snyk.io/snyk-api/using-specific-snyk-apis/webhooks-apis/validating-payloads",
                    "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Snyk-Event"))
            .deliveryHint(header("X-Snyk-Transport-ID"))
            .restIsUndocumented()
            .build();

    private Snyk() {}
}
