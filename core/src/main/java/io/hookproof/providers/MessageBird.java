package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.providers.Identity.eventId;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.JwtAlgorithm.HS384;
import static io.hookproof.scheme.JwtAlgorithm.HS512;
import static io.hookproof.scheme.Source.claim;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** MessageBird, and Bird, which it became. */
public final class MessageBird {
    /**
     * A token that lives a minute covers URL and body by their SHA-256. A retry has another token, so what the token
     * covers is the identity. The clocks may differ by five seconds, as in <a
     * href="https://github.com/messagebird/messagebird-nodejs/blob/master/lib/webhook-signature-jwt.js">its Node
     * library</a>.
     */
    public static final Provider PROVIDER = request("messagebird")
            .scheme(Scheme.jwt(header("MessageBird-Signature-JWT"), HS256, HS384, HS512)
                    .expect("iss", "MessageBird")
                    .digest("url_hash", HEX, "{url}")
                    .digest("payload_hash", HEX, "{body}"))
            .methods("POST", "GET")
            .once(eventId(together(claim("/url_hash"), claim("/payload_hash")).or(claim("/url_hash"))))
            .tolerance(Duration.ofSeconds(5))
            .restIsUndocumented()
            .build();

    /**
     * The scheme before its tokens: signs the sorted query and the raw digest of the body. Its page does not say
     * whether a retry has the time of the first attempt: if late ones are refused as stale, give the endpoint a wider
     * tolerance.
     */
    public static final Provider LEGACY = request("messagebird-legacy")
            .scheme(signed("{timestamp}\n{sorted-query}\n{body-sha256}"))
            .methods("POST", "GET")
            .once(content())
            .restIsUndocumented()
            .build();

    /**
     * Bird's notifications, which sign the whole URL; those of its present API are {@code bird-api}. Receivers report
     * that a retry has the time of the first attempt. It <a
     * href="https://docs.bird.com/api/notifications-api/retries">is tried for eight hours</a>, and receivers report a
     * day.
     */
    public static final Provider BIRD = Provider.of(
                    "bird",
                    "https://docs.bird.com/api/notifications-api/api-reference/webhooks/verifying-a-webhook",
                    "2026-11")
            .scheme(signed("{timestamp}\n{url}\n{body-sha256}"))
            .once(body())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event"))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 8 h")
            .retriesMayKeepTheirTime()
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    /**
     * The webhooks of Bird's present API, whose endpoints have ids that begin with {@code whk_}. Standard Webhooks. An
     * event that failed can be sent again by hand for three days, with the same id.
     */
    public static final Provider BIRD_API = Provider.of(
                    "bird-api", "https://github.com/messagebird/bird-sdk-python", "2026-11")
            .standardWebhooks("webhook")
            .retriedFor(Duration.ofDays(3))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .redelivers("yes; by hand for 3 days")
            .retriesAreSignedAfresh()
            .unsure("time of a retry")
            .restIsUndocumented()
            .build();

    private static Scheme signed(String content) {
        return Scheme.hmacSha256()
                .over(content)
                .base64(header("MessageBird-Signature"))
                .timestamp(header("MessageBird-Request-Timestamp"), EPOCH_SECONDS);
    }

    private static ProviderBuilder request(String id) {
        return Provider.of(id, "https://developers.messagebird.com/api/#verifying-http-requests", "2026-08")
                .succeedsWith("2xx");
    }

    private MessageBird() {}
}
