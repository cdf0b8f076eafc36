package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** NMI subscriptions. */
public final class Nmi {
    public static final Provider PROVIDER = Provider.of(
                    "nmi", "https://docs.nmi.com/reference/subscriptions", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Signature")))
            .once(content())
            .succeedsWith("2xx")
            .redelivers("first after 10 s; the rest is unknown")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Nmi() {}
}
