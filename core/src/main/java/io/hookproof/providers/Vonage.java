package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Vonage. A token covers the body by its SHA-256. After an internal error, it may send a callback without a token, and
 * it sends another after a 503, so refusals are 503. For a GET, the token covers the parameters as JSON, which is not
 * read here (<a href="https://api.support.vonage.com/hc/en-us/articles/19033783342876">payload_hash</a>), so set the
 * answer URL of a voice application to POST
 * (<a href="https://developer.vonage.com/voice/voice-api/webhook-reference">answer_method</a>). The Messages API retries
 * after 429 and any 5xx; the answer URL is asked once more after 429, 503 and 504
 * (<a href="https://api.support.vonage.com/hc/en-us/articles/115016024247">answer URL</a>), and twice more if it does
 * not answer within 5 seconds (<a
 * href="https://developer.vonage.com/voice/voice-api/guides/troubleshooting">time-outs of calls</a>). Its support says
 * how long it waits and retries, perhaps with the token of the first attempt
 * (<a href="https://api.support.vonage.com/hc/en-us/articles/360028543292">retries</a>,
 * <a href="https://api.support.vonage.com/hc/en-us/articles/226572227">time-outs</a>). The type of a
 * message that arrives is that of its content, such as {@code text} (<a
 * href="https://github.com/Vonage/vonage-java-sdk/blob/main/src/main/java/com/vonage/client/messages/InboundMessage.java">InboundMessage</a>).
 */
public final class Vonage {
    public static final Provider PROVIDER = Provider.of(
                    "vonage", "https://developer.nexmo.com/messages/concepts/signed-webhooks", "2026-11")
            .scheme(Scheme.jwt(header("Authorization").after("Bearer "), HS256)
                    .digest("payload_hash", HEX, "{body}")
                    .freshBy("iat"))
            .once(body())
            .eventType(json("/status").or(json("/message_type")))
            .retriesMayKeepTheirTime()
            .retriedFor(Duration.ofHours(72))
            .timeLimit(Duration.ofSeconds(15))
            .refusesWith(503)
            .succeedsWith("200")
            .redelivers("from 5 s to 15 min apart, for 24 h, receipts 72 h; an answer URL once or twice")
            .retriesAfter("429, 503, 504")
            .restIsUndocumented()
            .build();

    private Vonage() {}
}
