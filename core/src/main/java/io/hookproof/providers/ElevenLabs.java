package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * ElevenLabs. Its scheme is called {@code v0}; its own libraries allow half an hour. Where
 * <a href="https://elevenlabs.io/docs/eleven-api/resources/webhooks">that is switched on</a>, it tries again, and the
 * last retry comes later than that. It is not documented whether a retry is signed anew, so the tolerance is as wide as
 * the retries. A
 * <a href="https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks">post_call_audio</a> holds the
 * recording of a whole call, so raise the body limit.
 */
public final class ElevenLabs {
    public static final Provider PROVIDER = Provider.of(
                    "elevenlabs", "https://github.com/elevenlabs/elevenlabs-js", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("ElevenLabs-Signature"), "t", "v0"))
            .once(body())
            .retriesMayKeepTheirTime()
            .retriedFor(Duration.ofMinutes(50))
            .eventType(json("/type"))
            .succeedsWith("200")
            .redelivers("if switched on, 4 more over 45 min, of post_call_transcription only")
            .retriesAfter("408, 429, 5xx")
            .disabledBy("10 failures in a row without a success in 7 days")
            .restIsUndocumented()
            .build();

    private ElevenLabs() {}
}
