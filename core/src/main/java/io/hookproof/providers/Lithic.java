package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

/** Lithic: Standard Webhooks. */
public final class Lithic {
    public static final Provider PROVIDER = Provider.of(
                    "lithic", "https://github.com/lithic-com/lithic-java", "2026-08")
            .standardWebhooks("webhook")
            .eventType(json("/event_type"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .unsure("retries, disabling")
            .redelivers("as Svix: 7 more over 28 h")
            .disabledBy("as Svix: 5 days of failures")
            .restIsUndocumented()
            .build();

    private Lithic() {}
}
