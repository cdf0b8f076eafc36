package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/** Fastly log streaming with a secret in a custom header; the setting {@code header} names it. */
public final class FastlyLogStreaming {
    public static final Provider PROVIDER = Provider.of(
                    "fastly-log-streaming", "https://docs.fastly.com/en/guides/log-streaming-https", "2026-08")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .once(bodyAndCredential())
            .unsure("the challenge")
            .build();

    private FastlyLogStreaming() {}
}
