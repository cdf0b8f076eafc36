package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/** OpenAI: Standard Webhooks. It follows no redirect. */
public final class OpenAi {
    public static final Provider PROVIDER = Provider.of(
                    "openai", "https://platform.openai.com/docs/guides/webhooks", "2026-11")
            .standardWebhooks("webhook")
            .retriedFor(Duration.ofHours(72))
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .redelivers("growing gaps, 72 h")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private OpenAi() {}
}
