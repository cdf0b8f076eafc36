package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/** Onfido. */
public final class Onfido {
    public static final Provider PROVIDER = Provider.of("onfido", "https://github.com/onfido/onfido-java", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-SHA2-Signature")))
            .once(content())
            .eventType(json("/payload/action"))
            .resource(Resource.link(
                            json("/payload/object/href"),
                            "api.onfido.com",
                            "api.eu.onfido.com",
                            "api.us.onfido.com",
                            "api.ca.onfido.com")
                    .withKeyIn("Authorization", "Token token="))
            .nobodySaysMore()
            .build();

    private Onfido() {}
}
