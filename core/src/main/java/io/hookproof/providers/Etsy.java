package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/** Etsy: Standard Webhooks layout. */
public final class Etsy {
    public static final Provider PROVIDER = Provider.of(
                    "etsy", "https://developers.etsy.com/documentation/essentials/webhooks", "2026-11")
            .scheme(Scheme.standardWebhooks("webhook"))
            .once(eventId(header("webhook-id")))
            .eventType(json("/event_type"))
            .resource(Resource.link(json("/resource_url"), "openapi.etsy.com", "api.etsy.com"))
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .restIsUndocumented()
            .build();

    private Etsy() {}
}
