package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Pusher Channels. The key is the secret of the key named in X-Pusher-Key. */
public final class Pusher {
    public static final Provider PROVIDER = Provider.of(
                    "pusher", "https://github.com/pusher/pusher-http-java", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Pusher-Signature")))
            .once(content())
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Pusher() {}
}
