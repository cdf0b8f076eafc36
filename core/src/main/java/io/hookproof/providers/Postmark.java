package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Postmark with basic credentials. Read 2026-08. */
public final class Postmark {
    public static final Provider PROVIDER = Provider.of(
                    "postmark", "https://postmarkapp.com/developer/webhooks/webhooks-overview")
            .scheme(Scheme.basic())
            .once(bodyAndCredential())
            .eventType(json("/RecordType"))
            .build();

    private Postmark() {}
}
