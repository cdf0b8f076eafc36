package io.hookproof.providers;

import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * WebSub (W3C) from a hub that signs with SHA-384. The hub chooses; the endpoint says which it takes.
 */
public final class WebSubSha384 {
    public static final Provider PROVIDER = Provider.of("websub-sha384", "https://www.w3.org/TR/websub/", "2026-08")
            .scheme(Scheme.hmacSha384()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha384=")))
            .once(content())
            .handshake(Handshakes.subscription())
            .succeedsWith("2xx")
            .redelivers("up to the hub")
            .disabledBy("410 may end the subscription")
            .nobodySays(RETRY_HORIZON, TIME_LIMIT)
            .mayRequire("topic", "the URL of the topic that was subscribed to")
            .build();

    private WebSubSha384() {}
}
