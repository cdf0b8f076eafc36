package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Twitch EventSub. Id, time and body follow each other with nothing between; the window is ten minutes. A revocation
 * has no event. It has the type of its subscription, whose status gives the reason.
 */
public final class TwitchEventSub {
    public static final Provider PROVIDER = Provider.of(
                    "twitch-eventsub", "https://dev.twitch.tv/docs/eventsub/handling-webhook-events/", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{header:Twitch-Eventsub-Message-Id}{timestamp}{body}")
                    .hex(header("Twitch-Eventsub-Message-Signature").after("sha256="))
                    .timestamp(header("Twitch-Eventsub-Message-Timestamp"), ISO_8601)
                    .ambiguous("id and time follow each other with nothing between them"))
            .once(eventId(header("Twitch-Eventsub-Message-Id")))
            .tolerance(Duration.ofMinutes(10))
            .eventType(json("/subscription/type"))
            .handshake(Handshakes.signedChallenge("Twitch-Eventsub-Message-Type", "webhook_callback_verification"))
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .disabledBy("repeated failures; a signed revocation says so")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private TwitchEventSub() {}
}
