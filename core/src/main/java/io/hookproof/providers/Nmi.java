package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * NMI subscriptions, about merchants and their applications. Its gateway's webhooks, with a nonce in
 * {@code Webhook-Signature}, are signed otherwise and not built in.
 */
public final class Nmi {
    public static final Provider PROVIDER = Provider.of(
                    "nmi", "https://docs.nmi.com/reference/subscriptions", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Signature")))
            .once(content())
            .succeedsWith("2xx")
            .redelivers("first after 10 s; the rest is unknown")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Nmi() {}
}
