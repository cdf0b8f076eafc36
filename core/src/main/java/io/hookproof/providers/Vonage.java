package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Encoding.HEX;
import static io.hookproof.scheme.JwtAlgorithm.HS256;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Vonage. A token covers the body by its SHA-256; the rare unsigned callback is refused. Of a GET it covers nothing, so set
 * the answer URL of a voice application to POST
 * (<a href="https://developer.vonage.com/voice/voice-api/webhook-reference">answer_method</a>).
 */
public final class Vonage {
    public static final Provider PROVIDER = Provider.of(
                    "vonage", "https://developer.nexmo.com/messages/concepts/signed-webhooks", "2026-08")
            .scheme(Scheme.jwt(header("Authorization").after("Bearer "), HS256).digest("payload_hash", HEX, "{body}"))
            .once(body())
            .eventType(json("/status"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Vonage() {}
}
