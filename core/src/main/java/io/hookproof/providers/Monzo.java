package io.hookproof.providers;

import static io.hookproof.providers.Identity.fetched;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/** Monzo. Nothing is signed, so trust only what its API returns. */
public final class Monzo {
    public static final Provider PROVIDER = Provider.of("monzo", "https://docs.monzo.com/#webhooks", "2026-08")
            .scheme(Scheme.unsigned())
            .once(fetched(json("/data/id")))
            .eventType(json("/type"))
            .resource(Resource.at("https://api.monzo.com/transactions/{id}", json("/data/id"))
                    .identifiedBy("/transaction/id"))
            .succeedsWith("2xx")
            .redelivers("5 tries")
            .restIsUndocumented()
            .build();

    private Monzo() {}
}
