package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Fastly log streaming with a secret in a custom header; the setting {@code header} names it. Its challenge comes to a
 * path of its own, which must lead here too, and is answered for the setting {@code service-id}. A batch may have 100
 * MB: set the endpoint's {@code request_max_bytes} to no more than the body limit here.
 */
public final class FastlyLogStreaming {
    public static final Provider PROVIDER = Provider.of(
                    "fastly-log-streaming", "https://docs.fastly.com/en/guides/log-streaming-https", "2026-11")
            .scheme(Scheme.token(Source.headerNamed("header", "Authorization")))
            .methods("POST", "PUT")
            .once(body())
            .handshake(Handshakes.wellKnownDigest("/.well-known/fastly/logging/challenge", "service-id"))
            .restIsUndocumented()
            .mayRequire("header", "the custom header name of the endpoint; Authorization unless set")
            .mayRequire("service-id", "the id of the Fastly service; several with commas")
            .build();

    private FastlyLogStreaming() {}
}
