package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** Increase: Standard Webhooks headers, but the key is the secret as text. */
public final class Increase {
    public static final Provider PROVIDER = Provider.of(
                    "increase", "https://github.com/Increase/increase-java", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1,"))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS))
            .once(eventId(header("webhook-id")))
            .eventType(json("/category"))
            .resource("https://api.increase.com/events/{id}", json("/id"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .unsure("retries")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Increase() {}
}
