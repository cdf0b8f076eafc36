package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.KeyFormat.base64After;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;

/** Replicate: Standard Webhooks; the secret comes from its API. */
public final class Replicate {
    public static final Provider PROVIDER = Provider.of(
                    "replicate", "https://github.com/replicate/replicate-javascript", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{header:webhook-id}.{timestamp}.{body}")
                    .base64(header("webhook-signature").word("v1,"))
                    .timestamp(header("webhook-timestamp"), EPOCH_SECONDS)
                    .key(base64After("whsec_")))
            .once(eventId(header("webhook-id")))
            .eventType(json("/status"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Replicate() {}
}
