package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventIdOrRepeats;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * ClickUp. Most messages about a task or a list carry the entries of its history, each with an id of its own
 * (<a href="https://developer.clickup.com/docs/webhooktaskpayloads">Task payloads</a>); one entry can be several
 * events, such as {@code taskCreated} and {@code taskStatusUpdated}. A message about a space, folder or goal, or about
 * what was deleted, contains its id and nothing more. The next change has the same bytes, so every one of these is
 * handled (<a href="https://developer.clickup.com/docs/webhookspacepayloads">Space payloads</a>). What fails it counts
 * in the <a href="https://developer.clickup.com/docs/webhookhealth">health of the webhook</a>.
 */
public final class ClickUp {
    public static final Provider PROVIDER = Provider.of(
                    "clickup", "https://developer.clickup.com/docs/webhooksignature", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Signature")))
            .once(eventIdOrRepeats(together(
                    json("/webhook_id"),
                    json("/event"),
                    json("/history_items/0/id"),
                    json("/history_items/1/id").or(fixed("")))))
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(7))
            .succeedsWith("2xx")
            .redelivers("4 more, then never again")
            .disabledBy("410; 100 failures")
            .restIsUndocumented()
            .build();

    private ClickUp() {}
}
