package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Trello. HMAC-SHA1 over the body and the registered URL behind it; 410 deletes the webhook. Each webhook whose model
 * an action concerns delivers it, so one action arrives once for each such model
 * (<a href="https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/">several webhooks</a>).
 */
public final class Trello {
    public static final Provider PROVIDER = Provider.of(
                    "trello", "https://developer.atlassian.com/cloud/trello/guides/rest-api/webhooks/", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}{url}").base64(header("X-Trello-Webhook")))
            .once(eventId(together(json("/action/id"), json("/model/id"))))
            .retriedFor(Duration.ofMinutes(4))
            .eventType(json("/action/type"))
            .handshake(Handshakes.head())
            .succeedsWith("2xx")
            .redelivers("after 30, 60 and 120 s")
            .disabledBy("30 days of failures; 410 deletes the webhook")
            .unsure("retries, what disables it")
            .restIsUndocumented()
            .build();

    private Trello() {}
}
