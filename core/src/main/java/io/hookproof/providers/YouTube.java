package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * YouTube through a WebSub hub, which accepts requests from anyone, so register a path that cannot be guessed.
 * HMAC-SHA1 over the Atom feed.
 */
public final class YouTube {
    public static final Provider PROVIDER = Provider.of(
                    "youtube", "https://developers.google.com/youtube/v3/guides/push_notifications", "2026-08")
            .scheme(Scheme.hmacSha1()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha1=")))
            .once(content())
            .handshake(Handshakes.subscription())
            .succeedsWith("2xx")
            .unsure("retries")
            .restIsUndocumented()
            .mayRequire("topic", "the URL of the topic that was subscribed to")
            .build();

    private YouTube() {}
}
