package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Cisco Webex. HMAC-SHA1; the id in the body is the webhook itself. Two fields together are the event type, as in
 * {@code messages/created}.
 */
public final class Webex {
    public static final Provider PROVIDER = Provider.of(
                    "webex", "https://developer.webex.com/messaging/docs/api/guides/webhooks", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("X-Spark-Signature")))
            .once(content())
            .eventType(together(json("/resource"), json("/event")))
            .resource(Resource.at("https://webexapis.com/v1/{type}/{id}", json("/data/id"))
                    .with("type", json("/resource")))
            .succeedsWith("2xx")
            .disabledBy("100 failures within 5 min")
            .restIsUndocumented()
            .build();

    private Webex() {}
}
