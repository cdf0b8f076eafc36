package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * WorkOS. Milliseconds. Its page says that the time is that of the event, and its libraries allow three minutes: the
 * window is as wide as its retries (<a href="https://workos.com/docs/events/data-syncing/webhooks">webhooks</a>).
 */
public final class WorkOs {
    public static final Provider PROVIDER = Provider.of("workos", "https://github.com/workos/workos-node", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("WorkOS-Signature").item("v1"))
                    .timestamp(header("WorkOS-Signature").item("t"), EPOCH_MILLIS))
            .once(eventId(json("/id")))
            .retriedFor(Duration.ofDays(3))
            .retriesMayKeepTheirTime()
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .redelivers("6 more in 3 days; in staging for some minutes")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private WorkOs() {}
}
