package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Lago with the HMAC option. */
public final class LagoHmac {
    public static final Provider PROVIDER = Provider.of("lago-hmac", "https://github.com/getlago/lago-doc", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Lago-Signature")))
            .once(content())
            .eventType(json("/webhook_type"))
            .deliveryHint(header("X-Lago-Unique-Key"))
            .timeLimit(Duration.ofSeconds(30))
            .succeedsWith("2xx")
            .redelivers("3 tries")
            .nobodySays(RETRY_HORIZON, DISABLING)
            .build();

    private LagoHmac() {}
}
