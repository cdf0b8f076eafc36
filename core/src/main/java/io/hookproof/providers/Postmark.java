package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Postmark with basic credentials. */
public final class Postmark {
    public static final Provider PROVIDER = Provider.of(
                    "postmark", "https://postmarkapp.com/developer/webhooks/webhooks-overview", "2026-08")
            .scheme(Scheme.basic())
            .once(bodyAndCredential())
            .eventType(json("/RecordType"))
            .succeedsWith("200")
            .redelivers("growing gaps by kind of event; 403 stops them")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Postmark() {}
}
