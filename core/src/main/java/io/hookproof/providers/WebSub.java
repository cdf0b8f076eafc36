package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;

/**
 * WebSub (W3C). The hub chooses a hash; the endpoint decides which it accepts. A hub accepts requests from anyone. An
 * attacker who subscribes your URL and topic with a secret of their own would make every later delivery fail, so
 * register a path that cannot be guessed. Before you unsubscribe, set another topic, because an unsubscription is
 * confirmed only for topics other than the configured one. A delivery is the topic's content, without an id: content
 * that returns to what it was before counts as a duplicate for some time.
 */
public final class WebSub {
    /** WebSub hubs that sign with SHA-256. */
    public static final Provider PROVIDER = hub("websub", Scheme.hmacSha256(), "sha256=");
    /** WebSub hubs that sign with SHA-1. */
    public static final Provider SHA1 = hub("websub-sha1", Scheme.hmacSha1(), "sha1=");
    /** WebSub hubs that sign with SHA-384. */
    public static final Provider SHA384 = hub("websub-sha384", Scheme.hmacSha384(), "sha384=");
    /** WebSub hubs that sign with SHA-512. */
    public static final Provider SHA512 = hub("websub-sha512", Scheme.hmacSha512(), "sha512=");

    private static Provider hub(String id, SignedScheme hash, String prefix) {
        return Provider.of(id, "https://www.w3.org/TR/websub/", "2026-08")
                .scheme(hash.over("{body}").hex(header("X-Hub-Signature").after(prefix)))
                .once(content())
                .handshake(Handshakes.subscription())
                .succeedsWith("2xx")
                .redelivers("up to the hub")
                .disabledBy("410 may end the subscription")
                .restIsUndocumented()
                .mayRequire("topic", "the URL of the topic that was subscribed to")
                .build();
    }

    private WebSub() {}
}
