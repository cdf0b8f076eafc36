package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * ElevenLabs. Its scheme is called {@code v0}; its own libraries allow half an hour. It tries again where
 * <a href="https://elevenlabs.io/docs/eleven-api/resources/webhooks">that is switched on</a>. A
 * <a href="https://elevenlabs.io/docs/eleven-agents/workflows/post-call-webhooks">post_call_audio</a> holds the
 * recording of a whole call, so raise the body limit.
 */
public final class ElevenLabs {
    public static final Provider PROVIDER = Provider.of(
                    "elevenlabs", "https://github.com/elevenlabs/elevenlabs-js", "2026-11")
            .scheme(Scheme.timedHmacSha256(header("ElevenLabs-Signature"), "t", "v0"))
            .once(body())
            .tolerance(Duration.ofMinutes(30))
            .eventType(json("/type"))
            .succeedsWith("200")
            .redelivers("only if switched on")
            .disabledBy("10 failures in a row without a success in 7 days")
            .restIsUndocumented()
            .build();

    private ElevenLabs() {}
}
