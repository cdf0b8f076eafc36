package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Calendly. */
public final class Calendly {
    public static final Provider PROVIDER = Provider.of(
                    "calendly", "https://developer.calendly.com/api-docs/4c305798a61d3-webhook-signatures", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("Calendly-Webhook-Signature").item("v1"))
                    .timestamp(header("Calendly-Webhook-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .tolerance(Duration.ofMinutes(3))
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Calendly() {}
}
