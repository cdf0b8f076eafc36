package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Aircall. The token stands in the body; nothing is signed. */
public final class Aircall {
    public static final Provider PROVIDER = Provider.of(
                    "aircall", "https://developer.aircall.io/tutorials/webhooks-guide/", "2026-08")
            .scheme(Scheme.token(json("/token")))
            .once(bodyAndCredential())
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .unsure("everything but the token: a secondary source")
            .nobodySaysMore()
            .build();

    private Aircall() {}
}
