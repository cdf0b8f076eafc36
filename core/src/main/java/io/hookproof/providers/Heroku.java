package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Heroku app webhooks. Read 2026-08. */
public final class Heroku {
    public static final Provider PROVIDER = Provider.of(
                    "heroku", "https://devcenter.heroku.com/articles/app-webhooks#securing-webhook-requests")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("Heroku-Webhook-Hmac-SHA256")))
            .once(content())
            .eventType(json("/resource"))
            .build();

    private Heroku() {}
}
