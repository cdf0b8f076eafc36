package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Persona. During a rotation, the header has two groups, separated by a space. Their time is that of the request
 * (<a href="https://docs.withpersona.com/v2022-09-01/docs/best-practices">best practices</a>): the first group's is
 * read, and the signatures of both.
 */
public final class Persona {
    public static final Provider PROVIDER = Provider.of(
                    "persona", "https://docs.withpersona.com/2022-09-01/webhooks-best-practices", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("Persona-Signature").upTo(' '), "t", "v1"))
            .once(eventId(json("/data/id")))
            .eventType(json("/data/attributes/name"))
            .timeLimit(Duration.ofSeconds(5))
            .succeedsWith("200, 201, 202, 204")
            .redelivers("up to 7 more")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private Persona() {}
}
