package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Heroku app webhooks. */
public final class Heroku {
    public static final Provider PROVIDER = Provider.of(
                    "heroku", "https://devcenter.heroku.com/articles/app-webhooks#securing-webhook-requests", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("Heroku-Webhook-Hmac-SHA256")))
            .once(content())
            .eventType(json("/resource"))
            .succeedsWith("2xx")
            .redelivers("level notify: none; level sync: until success")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private Heroku() {}
}
