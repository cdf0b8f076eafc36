package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Mux (<a href="https://www.mux.com/docs/core/listen-for-webhooks">listen for webhooks</a>). */
public final class Mux {
    public static final Provider PROVIDER = Provider.of("mux", "https://github.com/muxinc/mux-node-sdk", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Mux-Signature"), "t", "v1"))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .retriedFor(Duration.ofHours(24))
            .timeLimit(Duration.ofSeconds(5))
            .redelivers("growing gaps, 24 h")
            .succeedsWith("2xx")
            .restIsUndocumented()
            .build();

    private Mux() {}
}
