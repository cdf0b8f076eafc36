package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Flutterwave. */
public final class Flutterwave {
    private static final String DOCUMENTATION = "https://developer.flutterwave.com/docs/webhooks";

    /** Version 4, which signs. According to its page, the id next to the type is the webhook's. */
    public static final Provider PROVIDER = Provider.of("flutterwave-v4", DOCUMENTATION, "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("flutterwave-signature")))
            .once(content())
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(60))
            .succeedsWith("200")
            .redelivers("if switched on: 3 more, 30 min apart")
            .unsure("whose id it is")
            .restIsUndocumented()
            .build();

    /**
     * Version 3: the header is the secret hash itself. Charges and transfers are looked up; with a re-fetch, all other
     * events are refused, unless {@code whenGone=use-the-message}.
     */
    public static final Provider V3 = Provider.of("flutterwave-v3", DOCUMENTATION, "2026-08")
            .scheme(Scheme.token(header("verif-hash")))
            .once(body())
            .retriedFor(Duration.ofHours(2))
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(60))
            .resource(Resource.at("https://api.flutterwave.com/v3/transactions/{id}/verify", json("/data/id"))
                    .identifiedBy("/data/id")
                    .onlyFor(json("/event"), "charge.")
                    .or(Resource.at("https://api.flutterwave.com/v3/transfers/{id}", json("/data/id"))
                            .identifiedBy("/data/id")
                            .onlyFor(json("/event"), "transfer.")))
            .succeedsWith("200")
            .redelivers("if switched on: 3 more, 30 min apart")
            .unsure("where transfers are looked up")
            .restIsUndocumented()
            .build();

    private Flutterwave() {}
}
