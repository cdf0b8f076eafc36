package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Mux. */
public final class Mux {
    public static final Provider PROVIDER = Provider.of("mux", "https://github.com/muxinc/mux-node-sdk", "2026-08")
            .scheme(Scheme.timedHmacSha256(header("Mux-Signature"), "t", "v1"))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Mux() {}
}
