package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** WorkOS. Milliseconds. */
public final class WorkOs {
    public static final Provider PROVIDER = Provider.of("workos", "https://github.com/workos/workos-node", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("WorkOS-Signature").item("v1"))
                    .timestamp(header("WorkOS-Signature").item("t"), EPOCH_MILLIS))
            .once(eventId(json("/id")))
            .tolerance(Duration.ofMinutes(3))
            .eventType(json("/event"))
            .nobodySaysMore()
            .build();

    private WorkOs() {}
}
