package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * LINE Messaging API. A batch of events, empty when the console verifies the URL. Many failures may <a
 * href="https://developers.line.biz/en/docs/messaging-api/receiving-messages">suspend</a> it, and <a
 * href="https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics">no answer within two
 * seconds</a> is one. How often it sends again, and after what time, LINE does not disclose.
 */
public final class Line {
    public static final Provider PROVIDER = Provider.of("line", "https://github.com/line/line-bot-sdk-java", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Line-Signature")))
            .batch("/events")
            .once(eventId(json("/webhookEventId")))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(2))
            .succeedsWith("2xx")
            .redelivers("only if switched on; deliveryContext.isRedelivery says so")
            .disabledBy("failures over a long time may suspend it")
            .restIsUndocumented()
            .build();

    private Line() {}
}
