package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.query;

import io.hookproof.scheme.Scheme;

/** CloudEvents HTTP webhooks with a bearer token. Read 2026-08. */
public final class CloudEventsHttpWebhook {
    public static final Provider PROVIDER = Provider.of(
                    "cloudevents-http-webhook", "https://github.com/cloudevents/spec")
            .scheme(Scheme.token(header("Authorization").after("Bearer ").or(query("access_token"))))
            .once(bodyAndCredential())
            .handshake(Handshakes.cloudEventsOptions())
            .eventType(header("ce-type").or(json("/type")))
            .build();

    private CloudEventsHttpWebhook() {}
}
