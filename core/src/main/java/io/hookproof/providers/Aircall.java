package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Aircall. The token stands in the body; nothing is signed. Read 2026-08. */
public final class Aircall {
    public static final Provider PROVIDER = Provider.of(
                    "aircall", "https://developer.aircall.io/tutorials/webhooks-guide/")
            .scheme(Scheme.token(json("/token")))
            .once(bodyAndCredential())
            .eventType(json("/event"))
            .build();

    private Aircall() {}
}
