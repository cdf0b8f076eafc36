package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Customer.io reporting webhooks. Two fields together are the event type, as in {@code email/sent}. It retries for
 * seven days and sends nothing else meanwhile, and each refusal delays it by an hour (<a
 * href="https://docs.customer.io/api/webhooks/">timeouts and failures</a>). No page says to which attempt the time
 * belongs. The window can be wide, because the id is remembered for longer than that.
 */
public final class CustomerIo {
    public static final Provider PROVIDER = Provider.of(
                    "customerio", "https://docs.customer.io/integrations/api/webhooks/", "2026-11")
            .scheme(Scheme.hmacSha256()
                    .over("v0:{timestamp}:{body}")
                    .hex(header("X-CIO-Signature"))
                    .timestamp(header("X-CIO-Timestamp"), EPOCH_SECONDS))
            .once(eventId(json("/event_id")))
            .retriedFor(Duration.ofDays(7))
            .tolerance(Duration.ofDays(3))
            .eventType(together(json("/object_type"), json("/metric")))
            .timeLimit(Duration.ofSeconds(4))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 7 days; what follows waits")
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private CustomerIo() {}
}
