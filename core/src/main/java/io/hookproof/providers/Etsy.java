package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import java.time.Duration;

/**
 * Etsy: Standard Webhooks layout. How it tries again is quoted in <a
 * href="https://github.com/api-evangelist/etsy/blob/main/asyncapi/etsy-webhooks-asyncapi.yml">a description by
 * others</a>, and is as Svix does.
 */
public final class Etsy {
    public static final Provider PROVIDER = Provider.of(
                    "etsy", "https://developers.etsy.com/documentation/essentials/webhooks", "2026-11")
            .standardWebhooks("webhook")
            .eventType(json("/event_type"))
            .resource(Resource.link(json("/resource_url"), "openapi.etsy.com", "api.etsy.com"))
            .succeedsWith("2xx")
            .retriedFor(Duration.ofHours(28))
            .redelivers("as Svix: 7 more over 28 h")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Etsy() {}
}
