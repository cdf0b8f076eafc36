package io.hookproof.providers;

import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Discord webhook events. The secret is the public key of the application; 204 is success, and bad signatures sent on
 * purpose must get 401.
 */
public final class DiscordWebhookEvents {
    public static final Provider PROVIDER = Provider.of(
                    "discord-webhook-events", "https://github.com/discord/discord-api-docs", "2026-08")
            .scheme(Scheme.ed25519()
                    .over("{timestamp}{body}")
                    .hex(header("X-Signature-Ed25519"))
                    .timestamp(header("X-Signature-Timestamp"), EPOCH_SECONDS))
            .once(body())
            .retriedFor(Duration.ofMinutes(10))
            .eventType(json("/event/type"))
            .success(WebhookResponse.of(204))
            .handshake(Handshakes.ping("/type", "0", WebhookResponse.of(204)))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("204")
            .redelivers("growing gaps, 10 min")
            .disabledBy("too many failures")
            .nobodySays(TIME_OF_RETRIES)
            .build();

    private DiscordWebhookEvents() {}
}
