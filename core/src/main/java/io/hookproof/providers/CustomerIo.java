package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Customer.io reporting webhooks. */
public final class CustomerIo {
    public static final Provider PROVIDER = Provider.of(
                    "customerio", "https://docs.customer.io/integrations/api/webhooks/", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("v0:{timestamp}:{body}")
                    .hex(header("X-CIO-Signature"))
                    .timestamp(header("X-CIO-Timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/event_id")))
            .eventType(json("/metric"))
            .timeLimit(Duration.ofSeconds(4))
            .succeedsWith("2xx")
            .unsure("time limit")
            .nobodySaysMore()
            .build();

    private CustomerIo() {}
}
