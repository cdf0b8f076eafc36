package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Cisco Webex. HMAC-SHA1; the id in the body is the webhook itself. Two fields together are the event type, as in
 * {@code messages/created}. With a re-fetch, messages, rooms and memberships that were created or updated, and the
 * actions of cards, are looked up; other events are handled as they were signed
 * (<a href="https://developer.webex.com/docs/webhook-event-reference">its events</a>). A change of a membership has
 * neither an id nor a time of its own: a person who becomes a moderator, ceases to be one and becomes one again within
 * three days may have the same bytes twice, and the second counts as a duplicate. Give {@code memberships/updated} a
 * webhook and an endpoint of its own, without replay protection.
 */
public final class Webex {
    private static final Source TYPE = together(json("/resource"), json("/event"));

    public static final Provider PROVIDER = Provider.of(
                    "webex", "https://developer.webex.com/messaging/docs/api/guides/webhooks", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("X-Spark-Signature")))
            .once(content())
            .eventType(TYPE)
            .resource(Resource.at("https://webexapis.com/v1/{type}/{id}", json("/data/id"))
                    .with("type", json("/resource"))
                    .onlyFor(
                            TYPE,
                            "messages/created",
                            "messages/updated",
                            "rooms/created",
                            "rooms/updated",
                            "memberships/created",
                            "memberships/updated")
                    .or(Resource.at("https://webexapis.com/v1/attachment/actions/{id}", json("/data/id"))
                            .onlyFor(TYPE, "attachmentActions/created")))
            .succeedsWith("2xx")
            .disabledBy("100 failures within 5 min")
            .restIsUndocumented()
            .build();

    private Webex() {}
}
