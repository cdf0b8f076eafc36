package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** Mux. */
public final class Mux {
    public static final Provider PROVIDER = Provider.of("mux", "https://github.com/muxinc/mux-node-sdk", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Mux-Signature").item("v1"))
                    .timestamp(header("Mux-Signature").item("t"), EPOCH_SECONDS))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Mux() {}
}
