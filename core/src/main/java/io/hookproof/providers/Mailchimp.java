package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Mailchimp audience webhooks, which send forms. */
public final class Mailchimp {
    /**
     * Webhooks whose signing secret is not at hand, and those made before Mailchimp signed: put a secret of your own
     * into the URL as its parameter secret.
     */
    public static final Provider PROVIDER =
            audience("mailchimp").scheme(Scheme.token(query("secret"))).build();

    /**
     * Webhooks that Mailchimp signs. It shows the signing secret once, when the webhook is made, in the application or
     * in the answer of its API; a webhook whose secret is lost must be made again. Its page allows five minutes and
     * does not say whether a retry is signed anew, so the window is as wide as its retries.
     */
    public static final Provider SIGNED = audience("mailchimp-signed")
            .scheme(Scheme.timedHmacSha256(header("X-Mailchimp-Signature"), "t", "v1"))
            .retriesMayKeepTheirTime()
            .restIsUndocumented()
            .build();

    private static ProviderBuilder audience(String id) {
        return Provider.of(
                        id, "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/", "2026-11")
                .once(body())
                .eventType(form("type"))
                .handshake(Handshakes.plainGet())
                .retriedFor(Duration.ofMinutes(75))
                .timeLimit(Duration.ofSeconds(10))
                .redelivers("growing gaps, 75 min")
                .disabledBy("410")
                .succeedsWith("2xx")
                .unsure("success");
    }

    private Mailchimp() {}
}
