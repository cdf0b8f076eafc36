package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Auth0 log streams. The authorization header is the token exactly as typed. A stream sends arrays, objects or lines,
 * depending on its configuration; each line and each object is an event. A stream that Auth0 disabled is <a
 * href="https://auth0.com/docs/customize/log-streams/check-log-stream-health">restarted by hand</a>. The fields are
 * known only from
 * <a
 * href="https://github.com/hookdeck/webhook-skills/blob/main/skills/auth0-webhooks/references/overview.md">others</a>.
 */
public final class Auth0LogStreams {
    public static final Provider PROVIDER = Provider.of(
                    "auth0-log-streams", "https://auth0.com/docs/customize/log-streams/custom-log-streams", "2026-11")
            .scheme(Scheme.token(header("Authorization")))
            .batch("")
            .once(unprovenId(json("/log_id")))
            .eventType(json("/data/type"))
            .succeedsWith("2xx")
            .redelivers("yes; numbers unpublished")
            .disabledBy("errors in a row")
            .unsure("retries, fields")
            .restIsUndocumented()
            .build();

    private Auth0LogStreams() {}
}
