package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

/** Replicate: Standard Webhooks; the secret comes from its API. */
public final class Replicate {
    public static final Provider PROVIDER = Provider.of(
                    "replicate", "https://github.com/replicate/replicate-javascript", "2026-11")
            .standardWebhooks("webhook")
            .eventType(json("/status"))
            .succeedsWith("2xx")
            .redelivers("the last one of a prediction for about a minute; others never")
            .retriesAreSignedAfresh()
            .restIsUndocumented()
            .build();

    private Replicate() {}
}
