package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;

/**
 * WebSub (W3C). The hub chooses a hash; the endpoint says which it takes. A hub takes requests from anybody, and a new one
 * for our URL and topic comes with a secret of its own, under which nothing verifies any more: register a path that nobody
 * can guess. Set another topic before you unsubscribe, which is confirmed for what is not wanted.
 */
public final class WebSub {
    /** By SHA-256. */
    public static final Provider PROVIDER = hub("websub", Scheme.hmacSha256(), "sha256=");
    /** By SHA-1. */
    public static final Provider SHA1 = hub("websub-sha1", Scheme.hmacSha1(), "sha1=");
    /** By SHA-384. */
    public static final Provider SHA384 = hub("websub-sha384", Scheme.hmacSha384(), "sha384=");
    /** By SHA-512. */
    public static final Provider SHA512 = hub("websub-sha512", Scheme.hmacSha512(), "sha512=");

    private static Provider hub(String id, SignedScheme hash, String prefix) {
        return Provider.of(id, "https://www.w3.org/TR/websub/", "2026-08")
                .scheme(hash.over("{body}").hex(header("X-Hub-Signature").after(prefix)))
                .once(content())
                .handshake(Handshakes.subscription())
                .succeedsWith("2xx")
                .redelivers("up to the hub")
                .disabledBy("410 may end the subscription")
                .nobodySaysMore()
                .mayRequire("topic", "the URL of the topic that was subscribed to")
                .build();
    }

    private WebSub() {}
}
