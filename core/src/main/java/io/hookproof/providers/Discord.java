package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Discord. The secret is the application's public key. Discord sends wrong signatures on purpose and removes an
 * endpoint that does not answer them with 401.
 */
public final class Discord {
    /** Interactions: the answer is the reply to the user, so every arrival runs. */
    public static final Provider PROVIDER = application(
                    "discord-interactions", "https://discord.com/developers/docs/interactions/overview")
            .repeats()
            .eventType(json("/type"))
            .handshake(Handshakes.ping("/type", "1", WebhookResponse.json(200, "{\"type\":1}")))
            .succeedsWith("2xx")
            .redelivers("none known: a person waits")
            .restIsUndocumented()
            .build();

    /**
     * Webhook events, for which 204 is success. The answer to its ping must
     * <a href="https://docs.discord.com/developers/events/webhook-events#setting-up-an-endpoint">name a content
     * type</a>, though it has no body.
     */
    public static final Provider EVENTS = application(
                    "discord-webhook-events", "https://github.com/discord/discord-api-docs")
            .once(body())
            .retriedFor(Duration.ofMinutes(10))
            .retriesMayKeepTheirTime()
            .eventType(json("/event/type"))
            .answersWith(WebhookResponse.of(204))
            .handshake(Handshakes.ping("/type", "0", WebhookResponse.json(204, "")))
            .succeedsWith("204")
            .redelivers("growing gaps, 10 min")
            .disabledBy("too many failures")
            .restIsUndocumented()
            .build();

    private static ProviderBuilder application(String id, String documentation) {
        return Provider.of(id, documentation, "2026-11")
                .scheme(Scheme.ed25519()
                        .over("{timestamp}{body}")
                        .hex(header("X-Signature-Ed25519"))
                        .timestamp(header("X-Signature-Timestamp"), EPOCH_SECONDS))
                .timeLimit(Duration.ofSeconds(3));
    }

    private Discord() {}
}
