package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * ClickUp. A message about a space, folder, list or goal contains its id and nothing more. The next change has the same
 * bytes, so every delivery is handled (<a href="https://developer.clickup.com/docs/webhookspacepayloads">Space
 * payloads</a>). What fails it counts in the <a href="https://developer.clickup.com/docs/webhookhealth">health of the
 * webhook</a>.
 */
public final class ClickUp {
    public static final Provider PROVIDER = Provider.of(
                    "clickup", "https://developer.clickup.com/docs/webhooksignature", "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Signature")))
            .repeats()
            .eventType(json("/event"))
            .timeLimit(Duration.ofSeconds(7))
            .succeedsWith("2xx")
            .redelivers("4 more, then never again")
            .disabledBy("410; 100 failures")
            .restIsUndocumented()
            .build();

    private ClickUp() {}
}
