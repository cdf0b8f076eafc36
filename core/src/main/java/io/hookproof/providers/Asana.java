package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonPlural;
import static io.hookproof.scheme.Source.together;

import io.hookproof.refetch.Resource;
import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Asana. The secret arrives in the handshake, once, while the webhook is being created; keep it with {@link
 * HandshakeSecrets}, in settings {@code handshakeSecrets}, a folder. The sender of the first secret is believed for
 * good, so give the endpoint a path that cannot be guessed, and create the webhook as soon as it runs. Empty heartbeats
 * come every eight hours and must be answered. A deleted object is not looked up. With a re-fetch, set {@code
 * whenGone=use-the-message} too; otherwise an object that is deleted meanwhile blocks its batch until the webhook is
 * deleted.
 */
public final class Asana {
    public static final Provider PROVIDER = Provider.of(
                    "asana", "https://developers.asana.com/docs/webhooks-guide", "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hook-Signature")))
            .once(content())
            .retriedFor(Duration.ofHours(24))
            .handshake(Handshakes.secretInHeader("X-Hook-Secret", "X-Hook-Signature"))
            .timeLimit(Duration.ofSeconds(10))
            .batch("/events")
            .eventType(together(json("/resource/resource_type"), json("/action")))
            .resource(Resource.at("https://app.asana.com/api/1.0/{type}/{id}", json("/resource/gid"))
                    .with("type", jsonPlural("/resource/resource_type"))
                    .identifiedBy("/data/gid")
                    .onlyFor(json("/action"), "changed", "added", "removed", "undeleted"))
            .succeedsWith("200, 204")
            .redelivers("growing gaps, 24 h")
            .disabledBy("24 h of failures, or of failed heartbeats, delete the webhook")
            .build();

    private Asana() {}
}
