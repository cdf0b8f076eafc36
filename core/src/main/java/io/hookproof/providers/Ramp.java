package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Ramp. Its official page was not readable: header and encoding are reported by others. */
public final class Ramp {
    public static final Provider PROVIDER = Provider.of(
                    "ramp", "https://docs.ramp.com/developer-api/v1/webhooks", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Ramp-Signature")))
            .once(eventId(json("/id")))
            .eventType(json("/type"))
            .timeLimit(Duration.ofSeconds(10))
            .succeedsWith("2xx")
            .redelivers("9 more, in growing gaps; 429, 5xx and no answer")
            .unsure("everything")
            .nobodySaysMore()
            .build();

    private Ramp() {}
}
