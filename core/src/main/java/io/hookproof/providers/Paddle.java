package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Paddle Billing. A colon stands between time and body. The vendor recommends a tolerance of five seconds. A retry is
 * signed afresh, so the usual window does no harm. The page asks for 200 (<a
 * href="https://developer.paddle.com/webhooks/about/respond-to-webhooks">delivery</a>), and Paddle takes any 2xx (its
 * <a href="https://github.com/PaddleHQ/paddle-agent-skills/blob/main/skills/webhooks/SKILL.md">notes</a>). No other
 * status ends the tries. What Paddle <a
 * href="https://developer.paddle.com/api-reference/notifications/replay-notification">replays</a> on demand is a new
 * notification of the same event, so it is a duplicate here for as long as the event is remembered.
 */
public final class Paddle {
    public static final Provider PROVIDER = Provider.of(
                    "paddle", "https://developer.paddle.com/webhooks/signature-verification", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}:{body}")
                    .hex(header("Paddle-Signature").item("h1", ';'))
                    .timestamp(header("Paddle-Signature").item("ts", ';'), EPOCH_SECONDS))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/event_type"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("2xx")
            .redelivers("60 more in 3 days; 3 in the sandbox")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private Paddle() {}
}
