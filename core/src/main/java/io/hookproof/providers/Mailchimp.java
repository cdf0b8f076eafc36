package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.form;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;

/**
 * Mailchimp audience webhooks. Nothing is signed; put a secret of your own into the URL as its parameter secret. Read
 * 2026-08.
 */
public final class Mailchimp {
    public static final Provider PROVIDER = Provider.of(
                    "mailchimp",
                    "https://mailchimp.com/developer/marketing/guides/sync-audience-data-webhooks/",
                    "2026-08")
            .scheme(Scheme.token(query("secret")))
            .once(bodyAndCredential())
            .eventType(form("type"))
            .handshake(Handshakes.plainGet())
            .succeedsWith("2xx")
            .unsure("everything but the secret URL")
            .nobodySaysMore()
            .build();

    private Mailchimp() {}
}
