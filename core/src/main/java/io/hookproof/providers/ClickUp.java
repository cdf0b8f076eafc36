package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** ClickUp. An answer of 410 suspends the webhook. */
public final class ClickUp {
    public static final Provider PROVIDER = Provider.of(
                    "clickup", "https://developer.clickup.com/docs/webhooksignature", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Signature")))
            .once(content())
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(7))
            .succeedsWith("2xx")
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private ClickUp() {}
}
