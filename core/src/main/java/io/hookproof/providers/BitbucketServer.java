package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/**
 * Bitbucket Server and Data Center. Its connection test comes unsigned. A webhook that fails five times is skipped for
 * ten seconds, and for longer each time while it keeps failing, up to ten hours
 * (<a href="https://confluence.atlassian.com/bitbucketserver/manage-webhooks-938025878.html">Manage webhooks</a>).
 * Events of that time are not delivered.
 */
public final class BitbucketServer {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-server",
                    "https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html",
                    "2026-08")
            .scheme(Scheme.hmacSha256OfBody(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-Id"))
            .handshake(Handshakes.unsignedPing("X-Event-Key", "diagnostics:ping", "{\"test\":true}"))
            .succeedsWith("2xx")
            .disabledBy("5 failures: skipped for 10 s, up to 10 h")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private BitbucketServer() {}
}
