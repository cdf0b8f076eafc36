package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.form;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/** Gumroad pings. Nothing is signed: believe nothing that you did not ask its API for. Read 2026-08. */
public final class Gumroad {
    public static final Provider PROVIDER = Provider.of("gumroad", "https://gumroad.com/ping")
            .scheme(Scheme.unsigned())
            .once(content())
            .resource(Resource.at("https://api.gumroad.com/v2/sales/{id}", form("sale_id"))
                    .identifiedBy("/sale/id"))
            .build();

    private Gumroad() {}
}
