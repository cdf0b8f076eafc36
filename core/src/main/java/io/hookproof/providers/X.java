package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * X. One header is signed with the client secret of OAuth 2.0, one with the consumer secret of OAuth 1.0, and an
 * application that has both gets both (<a
 * href="https://github.com/xdevplatform/docs/blob/main/x-api/webhooks/introduction.mdx">headers</a>): either proves it.
 * Where both secrets are given, the client secret comes first: it answers the check. X checks again
 * <a href="https://docs.x.com/x-api/webhooks/introduction">once a day</a> or
 * <a href="https://docs.x.com/x-api/webhooks/quickstart">every hour</a>, so leave {@code answerUnsignedHandshakes} on;
 * an endpoint that fails a check gets no events until it passes one. An older page has up to three
 * <a href="https://developer.x.com/en/docs/x-api/enterprise/account-activity-api/guides/activity-retries">retries</a>
 * within five minutes. Only the
 * <a href="https://github.com/xdevplatform/docs/blob/main/x-api/activity/event-payloads.mdx">activity API</a> names a
 * type; its id is one for all that a post sets off.
 */
public final class X {
    public static final Provider PROVIDER = Provider.of("x", "https://github.com/xdevplatform/docs", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .base64(header("X-Twitter-Webhooks-Signature-OAuth2")
                            .after("sha256=")
                            .and(header("X-Twitter-Webhooks-Signature").after("sha256="))))
            .once(content())
            .eventType(json("/data/event_type"))
            .handshake(Handshakes.crc("crc_token"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("200")
            .redelivers("by replay jobs of its API")
            .disabledBy("failed checks")
            .restIsUndocumented()
            .build();

    private X() {}
}
