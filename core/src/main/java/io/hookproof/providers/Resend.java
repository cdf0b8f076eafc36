package io.hookproof.providers;

import static io.hookproof.scheme.Source.json;

import java.time.Duration;

/** Resend, through Svix: <a href="https://resend.com/docs/webhooks/retries-and-replays">retries</a>. */
public final class Resend {
    public static final Provider PROVIDER = Provider.of("resend", "https://github.com/resend/resend-node", "2026-11")
            .standardWebhooks("svix")
            .retriedFor(Duration.ofHours(28))
            .eventType(json("/type"))
            .succeedsWith("200")
            .redelivers("as Svix: 7 more over 28 h")
            .retriesAreSignedAfresh()
            .disabledBy("continued failures, after an e-mail")
            .restIsUndocumented()
            .build();

    private Resend() {}
}
