package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Dropbox. A ping that an account changed, without an id or a time: the next change has the same bytes, so Hookproof
 * hands every one to the handler, and each only means: look again. Its page gives a time limit for the handshake alone.
 */
public final class Dropbox {
    public static final Provider PROVIDER = Provider.of("dropbox", "https://github.com/dropbox/mdwebhook", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Dropbox-Signature")))
            .repeats()
            .handshake(Handshakes.queryEcho("challenge"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("200")
            .redelivers("growing gaps, about 10 min")
            .retriedFor(Duration.ofMinutes(10))
            .unsure("time limit")
            .restIsUndocumented()
            .build();

    private Dropbox() {}
}
