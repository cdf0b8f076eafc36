package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Lago with a JWT signature: the whole body stands in a claim once more. The key is the public key of the instance.
 */
public final class LagoJwt {
    public static final Provider PROVIDER = Provider.of(
                    "lago-jwt", "https://docs.getlago.com/api-reference/webhooks/format---signature", "2026-08")
            .scheme(Scheme.jwt(header("X-Lago-Signature"), RS256).bodyIn("data"))
            .once(body())
            .eventType(json("/webhook_type"))
            .deliveryHint(header("X-Lago-Unique-Key"))
            .succeedsWith("2xx")
            .timeLimit(Duration.ofSeconds(30))
            .redelivers("3 tries")
            .nobodySays(RETRY_HORIZON, DISABLING)
            .build();

    private LagoJwt() {}
}
