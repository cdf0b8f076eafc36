package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Flutterwave v4. */
public final class FlutterwaveV4 {
    public static final Provider PROVIDER = Provider.of(
                    "flutterwave-v4", "https://developer.flutterwave.com/docs/webhooks", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("flutterwave-signature")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private FlutterwaveV4() {}
}
