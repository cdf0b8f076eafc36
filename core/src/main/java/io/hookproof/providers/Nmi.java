package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** NMI subscriptions. Read 2026-08. */
public final class Nmi {
    public static final Provider PROVIDER = Provider.of("nmi", "https://docs.nmi.com/reference/subscriptions")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Signature")))
            .once(content())
            .build();

    private Nmi() {}
}
