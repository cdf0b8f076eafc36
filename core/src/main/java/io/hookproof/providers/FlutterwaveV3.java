package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Flutterwave v3. The header is the secret hash itself. */
public final class FlutterwaveV3 {
    public static final Provider PROVIDER = Provider.of(
                    "flutterwave-v3", "https://developer.flutterwave.com/docs/webhooks", "2026-08")
            .scheme(Scheme.token(header("verif-hash")))
            .once(bodyAndCredential())
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(60))
            .resource(Resource.at("https://api.flutterwave.com/v3/transactions/{id}/verify", json("/data/id"))
                    .identifiedBy("/data/id"))
            .succeedsWith("2xx")
            .redelivers("if switched on: 3 more, 30 min apart")
            .unsure("retries")
            .nobodySays(DISABLING)
            .build();

    private FlutterwaveV3() {}
}
