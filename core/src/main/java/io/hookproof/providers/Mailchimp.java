package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Mailchimp audience webhooks. Nothing is signed; put a secret of your own into the URL as its parameter secret.
 */
public final class Mailchimp {
    public static final Provider PROVIDER = Provider.of(
                    "mailchimp",
                    "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/",
                    "2026-11")
            .scheme(Scheme.token(query("secret")))
            .once(body())
            .eventType(form("type"))
            .handshake(Handshakes.plainGet())
            .retriedFor(Duration.ofMinutes(75))
            .timeLimit(Duration.ofSeconds(10))
            .redelivers("growing gaps, 75 min")
            .disabledBy("410")
            .succeedsWith("2xx")
            .unsure("success, event types")
            .build();

    private Mailchimp() {}
}
