package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;

/**
 * Notion. The secret is the verification token that arrives when the subscription is made; it is kept, and a person
 * reads it there and pastes it into Notion's page. The sender of the first secret is believed for good, so give the
 * endpoint a path that cannot be guessed, and make the subscription as soon as it runs. With a
 * re-fetch, pages, databases and data sources are looked up; set {@code whenGone=use-the-message} for those that are
 * deleted for good. Events of comments and files are handled as they were signed.
 */
public final class Notion {
    public static final Provider PROVIDER = Provider.of(
                    "notion", "https://developers.notion.com/reference/webhooks", "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Notion-Signature").after("sha256=")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .handshake(Handshakes.secretInBody("verification_token"))
            .resource(Resource.at("https://api.notion.com/v1/{type}s/{id}", json("/entity/id"))
                    .with("type", json("/entity/type"))
                    .header("Notion-Version", "2025-09-03")
                    .onlyFor(json("/entity/type"), "page", "database", "data_source"))
            .succeedsWith("2xx")
            .redelivers("8 tries; attempt_number counts")
            .restIsUndocumented()
            .build();

    private Notion() {}
}
