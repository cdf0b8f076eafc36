package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.KeyFormat.BASE64;
import static io.hookproof.scheme.Source.header;

import io.hookproof.http.WebhookResponse;
import io.hookproof.scheme.Scheme;

/** Airtable. A ping that something changed; the secret is base64 and shown once. */
public final class Airtable {
    public static final Provider PROVIDER = Provider.of(
                    "airtable", "https://airtable.com/developers/web/api/webhooks-overview", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("X-Airtable-Content-MAC").after("hmac-sha256="))
                    .key(BASE64))
            .once(content())
            .answersWith(WebhookResponse.of(204))
            .succeedsWith("200, 204")
            .redelivers("counts its tries; numbers unpublished")
            .disabledBy("7 days without a refresh end the webhook")
            .unsure("expiry")
            .restIsUndocumented()
            .build();

    private Airtable() {}
}
