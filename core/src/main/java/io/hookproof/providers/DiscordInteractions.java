package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_OF_RETRIES;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Discord interactions. The secret is the application's public key. Discord sends bad signatures on purpose and removes
 * an endpoint that does not answer them with 401. The answer is the reply to the user, so every arrival runs. Read
 * 2026-08.
 */
public final class DiscordInteractions {
    public static final Provider PROVIDER = Provider.of(
                    "discord-interactions", "https://discord.com/developers/docs/interactions/overview", "2026-08")
            .scheme(Scheme.ed25519()
                    .over("{timestamp}{body}")
                    .hex(header("X-Signature-Ed25519"))
                    .timestamp(header("X-Signature-Timestamp"), EPOCH_SECONDS))
            .repeats()
            .eventType(json("/type"))
            .handshake(Handshakes.ping("/type", "1", WebhookResponse.json(200, "{\"type\":1}")))
            .timeLimit(Duration.ofSeconds(3))
            .succeedsWith("2xx")
            .redelivers("none known: a person waits")
            .nobodySays(RETRY_HORIZON, DISABLING, TIME_OF_RETRIES)
            .build();

    private DiscordInteractions() {}
}
