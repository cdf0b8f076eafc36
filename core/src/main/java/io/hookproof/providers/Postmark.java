package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Postmark with basic credentials. */
public final class Postmark {
    public static final Provider PROVIDER = Provider.of(
                    "postmark", "https://postmarkapp.com/developer/webhooks/webhooks-overview", "2026-11")
            .scheme(Scheme.basic())
            .once(body())
            .eventType(json("/RecordType"))
            .retriedFor(Duration.ofHours(11))
            .timeLimit(Duration.ofMinutes(2))
            .succeedsWith("200")
            .redelivers("inbound 10 more, 1 min to 6 h apart; others by their kind")
            .retriesAfter("400-402, 404-599")
            .unsure("retries but of inbound")
            .restIsUndocumented()
            .build();

    private Postmark() {}
}
