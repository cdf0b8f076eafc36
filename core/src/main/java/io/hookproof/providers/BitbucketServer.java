package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;

/** Bitbucket Server and Data Center. Its connection test comes unsigned. */
public final class BitbucketServer {
    public static final Provider PROVIDER = Provider.of(
                    "bitbucket-server",
                    "https://confluence.atlassian.com/bitbucketserver/event-payload-938025882.html",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("X-Hub-Signature").after("sha256=")))
            .once(content())
            .eventType(header("X-Event-Key"))
            .deliveryHint(header("X-Request-Id"))
            .handshake(Handshakes.unsignedPing("X-Event-Key", "diagnostics:ping", "{\"test\":true}"))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private BitbucketServer() {}
}
