package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Onfido. Only id and link are certain to be there for every kind
 * (<a
 * href="https://github.com/onfido/onfido-openapi-spec/blob/master/schemas/webhooks/webhook_event.yaml">webhook_event</a>):
 * two updates of one watchlist monitor may be the same bytes, and the second then counts as a duplicate for three days.
 * Give {@code watchlist_monitor.matches_updated} a webhook and an endpoint of its own, without replay protection.
 * With a re-fetch, events about files and the audit log are handled as they were signed.
 */
public final class Onfido {
    public static final Provider PROVIDER = Provider.of("onfido", "https://github.com/onfido/onfido-java", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-SHA2-Signature")))
            .once(content())
            .eventType(json("/payload/action"))
            .resource(Resource.link(
                            json("/payload/object/href"),
                            "api.onfido.com",
                            "api.eu.onfido.com",
                            "api.us.onfido.com",
                            "api.ca.onfido.com")
                    .withKeyIn("Authorization", "Token token=")
                    .onlyFor(
                            json("/payload/action"),
                            "check.",
                            "report.",
                            "workflow_run.",
                            "workflow_task.",
                            "watchlist_monitor."))
            .unsure("whether updates of a monitor differ")
            .restIsUndocumented()
            .build();

    private Onfido() {}
}
