package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignedScheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Mailgun. Signs time and token alone; the event is not proven. Only 200 is success, and 406 means never again. A
 * {@code delivered} that fails is <a
 * href="https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhook-retries">not retried at all</a>.
 * The key of the primary account verifies the events of its subaccounts too, so who receives those of one can write
 * events of any.
 */
public final class Mailgun {
    public static final Provider PROVIDER = webhook("mailgun", json("/signature/token"))
            .scheme(over(
                    "{timestamp}{json:/signature/token}",
                    json("/signature/signature").and(json("/signature/parent-signature")),
                    json("/signature/timestamp")))
            .eventType(json("/event-data/event"))
            .build();

    /**
     * Legacy webhooks, whose fields stand in a form. A message with variables of its own called {@code timestamp},
     * {@code token} or {@code signature} comes with two of them and is refused, as are forms of several parts.
     */
    public static final Provider LEGACY = webhook("mailgun-legacy", form("token"))
            .scheme(over("{timestamp}{form:token}", form("signature"), form("timestamp")))
            .eventType(form("event"))
            .build();

    private static SignedScheme over(String content, Source signature, Source timestamp) {
        return Scheme.hmacSha256()
                .over(content)
                .hex(signature)
                .timestamp(timestamp, EPOCH_SECONDS)
                .ambiguous("time and token follow each other with nothing between them");
    }

    private static ProviderBuilder webhook(String id, Source token) {
        return Provider.of(
                        id,
                        "https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/securing-webhooks",
                        "2026-11")
                .once(eventId(token))
                .retriedFor(Duration.ofHours(9))
                .tolerance(Duration.ofHours(12))
                .succeedsWith("200")
                .redelivers("6 more over 8 h; 406 stops them")
                .restIsUndocumented();
    }

    private Mailgun() {}
}
