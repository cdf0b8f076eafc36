package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * CircleCI. The list in the header holds versions, not keys of a rotation: only {@code v1} is known. It waits for ten
 * seconds, and the id of the event tells repetitions (<a
 * href="https://github.com/circleci/circleci-docs/blob/master/jekyll/_cci2/webhooks.adoc">webhooks</a>).
 */
public final class CircleCi {
    public static final Provider PROVIDER = Provider.of(
                    "circleci", "https://github.com/circleci/circleci-docs", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("circleci-signature").item("v1")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .restIsUndocumented()
            .build();

    private CircleCi() {}
}
