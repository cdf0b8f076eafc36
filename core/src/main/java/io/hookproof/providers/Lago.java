package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.JwtAlgorithm.RS256;
import static io.hookproof.scheme.Source.fixed;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.setting;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;

/**
 * Lago, which signs by a token or by HMAC, as the webhook is set, and no time with it. A message about a failed payment
 * has neither an id nor a time. Hookproof remembers it only for as long as Lago retries, because the next attempt to
 * collect the same invoice has the same bytes
 * (<a href="https://github.com/getlago/lago-api/blob/main/app/services/webhooks/send_http_service.rb">its sender</a>).
 */
public final class Lago {
    private static final String CLOUD = "https://api.getlago.com";
    private static final String CLOUD_EU = "https://api.eu.getlago.com";
    private static final Source ISSUER =
            fixed(CLOUD).and(fixed(CLOUD + "/")).and(fixed(CLOUD_EU)).and(fixed(CLOUD_EU + "/"));

    /**
     * Webhooks with a token, whose key is the public key of the instance: the whole body stands in a claim of it once
     * more. Tomcat and Jetty take headers of 8 KB, which is a body of 4.9 KB: have the container take longer ones, or
     * choose HMAC. The cloud signs for all customers with the same key, so compare the organization in the body
     * yourself. <a
     * href="https://github.com/getlago/lago-ruby-client/blob/main/lib/lago/api/resources/webhook.rb">Its library</a>
     * expects the cloud's issuer with a slash at its end, others write it without; both are Lago. An instance of your
     * own has another issuer, which is the setting issuer.
     */
    public static final Provider PROVIDER = webhook(
                    "lago-jwt", "https://docs.getlago.com/api-reference/webhooks/format---signature")
            .scheme(Scheme.jwt(header("X-Lago-Signature"), RS256)
                    .expect("iss", setting("issuer").or(ISSUER))
                    .bodyIn("data"))
            .once(body())
            .unsure("the slash at the end of the cloud's issuer")
            .mayRequire("issuer", "LAGO_API_URL of your own instance; unless set, either of the cloud's")
            .build();

    /** Webhooks signed with HMAC. */
    public static final Provider HMAC = webhook("lago-hmac", "https://github.com/getlago/lago-doc")
            .scheme(Scheme.hmacSha256().over("{body}").base64(header("X-Lago-Signature")))
            .once(content())
            .build();

    private static ProviderBuilder webhook(String id, String documentation) {
        return Provider.of(id, documentation, "2026-08")
                .retriedFor(Duration.ofMinutes(10))
                .eventType(json("/webhook_type"))
                .deliveryHint(header("X-Lago-Unique-Key"))
                .timeLimit(Duration.ofSeconds(30))
                .succeedsWith("2xx")
                .redelivers("2 more, after 3 and 20 s")
                .restIsUndocumented();
    }

    private Lago() {}
}
