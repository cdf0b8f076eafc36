package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** ElevenLabs. Its scheme is called {@code v0}; its own libraries allow half an hour. */
public final class ElevenLabs {
    public static final Provider PROVIDER = Provider.of(
                    "elevenlabs", "https://github.com/elevenlabs/elevenlabs-js", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}.{body}")
                    .hex(header("ElevenLabs-Signature").item("v0"))
                    .timestamp(header("ElevenLabs-Signature").item("t"), EPOCH_SECONDS))
            .once(body())
            .tolerance(Duration.ofMinutes(30))
            .eventType(json("/type"))
            .succeedsWith("200")
            .disabledBy("repeated failures")
            .unsure("what disables it")
            .nobodySaysMore()
            .build();

    private ElevenLabs() {}
}
