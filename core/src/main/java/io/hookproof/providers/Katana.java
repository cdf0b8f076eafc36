package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Katana, for manufacturers. The secret is the token that comes when the webhook is made. A ping names what changed,
 * without an id or a time: the next change has the same bytes, so Hookproof hands every one to the handler, and each
 * only means: look again.
 */
public final class Katana {
    public static final Provider PROVIDER = Provider.of(
                    "katana", "https://developer.katanamrp.com/docs/verifying-webhook-signature", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("x-sha2-signature")))
            .repeats()
            .eventType(json("/action"))
            .restIsUndocumented()
            .unsure("where the event type stands")
            .build();

    private Katana() {}
}
