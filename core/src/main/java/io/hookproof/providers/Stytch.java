package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.together;

import java.time.Duration;

/** Stytch, through Svix. What it calls the type of an event is three fields, here with a slash between. */
public final class Stytch {
    public static final Provider PROVIDER = Provider.of(
                    "stytch", "https://stytch.com/docs/workspace-management/webhooks", "2026-11")
            .standardWebhooks("svix")
            .retriedFor(Duration.ofHours(28))
            .eventType(together(json("/source"), json("/object_type"), json("/action")))
            .succeedsWith("2xx")
            .redelivers("as Svix: 7 more over 28 h")
            .retriesAreSignedAfresh()
            .disabledBy("as Svix: 5 days of failures")
            .restIsUndocumented()
            .build();

    private Stytch() {}
}
