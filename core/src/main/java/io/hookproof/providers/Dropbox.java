package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Dropbox. A ping that an account changed, often with the same bytes again. */
public final class Dropbox {
    public static final Provider PROVIDER = Provider.of("dropbox", "https://github.com/dropbox/mdwebhook", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Dropbox-Signature")))
            .once(content())
            .handshake(Handshakes.queryEcho("challenge"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .unsure("retries, time limit")
            .nobodySaysMore()
            .build();

    private Dropbox() {}
}
