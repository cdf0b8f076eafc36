package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** CircleCI. The list in the header holds versions, not keys of a rotation: only {@code v1} is known. */
public final class CircleCi {
    public static final Provider PROVIDER = Provider.of(
                    "circleci", "https://github.com/circleci/circleci-docs", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("circleci-signature").item("v1")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private CircleCi() {}
}
