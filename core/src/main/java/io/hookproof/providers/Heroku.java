package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Heroku app webhooks. Each attempt has its own id in the body, in addition to that of the event, and two fields
 * together are the event type, as in {@code release/create}
 * (<a href="https://devcenter.heroku.com/articles/webhook-events">Webhook events</a>). Since 2020 it is
 * <a href="https://devcenter.heroku.com/changelog-items/1966">discarded</a> after 72 hours.
 */
public final class Heroku {
    public static final Provider PROVIDER = Provider.of(
                    "heroku", "https://devcenter.heroku.com/articles/app-webhooks#securing-webhook-requests", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("Heroku-Webhook-Hmac-SHA256")))
            .once(eventId(json("/webhook_metadata/event/id")))
            .retriedFor(Duration.ofHours(72))
            .eventType(together(json("/resource"), json("/action")))
            .succeedsWith("2xx")
            .redelivers("level notify: none; level sync: for 72 h")
            .restIsUndocumented()
            .build();

    private Heroku() {}
}
