package io.hookproof.providers;

import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.KeySource.jwks;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.TimeFormat.ISO_8601;

import io.hookproof.scheme.Document;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Kinde. The body is a signed token. Your domain, such as acme.kinde.com, locates its keys. They sign the tokens of
 * your users too, which name no event and are refused
 * (<a href="https://github.com/kinde-oss/webhook/blob/main/lib/types.ts">types of webhooks</a>).
 */
public final class Kinde {
    public static final Provider PROVIDER = Provider.of(
                    "kinde", "https://docs.kinde.com/integrate/webhooks/about-webhooks/", "2026-11")
            .scheme(Scheme.jwt(Source.body(), RS256)
                    .tokenIsTheMessage()
                    .require("event_id")
                    .freshBy("timestamp", ISO_8601)
                    .keys(jwks("https://{setting:domain}/.well-known/jwks")))
            .document(Document.claims(""))
            .once(eventId(claim("/event_id")))
            .eventType(claim("/type"))
            .succeedsWith("200")
            .redelivers("at once, after 5 s, 30 s, 2 min, 10 min, 1 h, 4 h, then every 12 h")
            .retriedFor(Duration.ofHours(36))
            .tolerance(Duration.ofDays(3))
            .disabledBy("72 h of failures")
            .restIsUndocumented()
            .mayRequire("domain", "your Kinde domain, such as acme.kinde.com, under Settings, Domains")
            .build();

    private Kinde() {}
}
