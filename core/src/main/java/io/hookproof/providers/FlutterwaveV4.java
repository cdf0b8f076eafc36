package io.hookproof.providers;

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
            .build();

    private FlutterwaveV4() {}
}
