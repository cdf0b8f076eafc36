package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** YouTube through a WebSub hub. HMAC-SHA1 over the Atom feed. Read 2026-08. */
public final class YouTube {
    public static final Provider PROVIDER = Provider.of(
                    "youtube", "https://developers.google.com/youtube/v3/guides/push_notifications")
            .scheme(Scheme.hmacSha1()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha1=")))
            .once(content())
            .handshake(Handshakes.subscription())
            .build();

    private YouTube() {}
}
