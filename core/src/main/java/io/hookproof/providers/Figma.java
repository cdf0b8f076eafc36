package io.hookproof.providers;

import static io.hookproof.providers.Identity.unprovenId;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.Source.jsonWithout;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Figma. The passcode stands in the body, and so does the number of retries
 * (<a href="https://github.com/msciotti/figma-bridge/blob/main/FigmaBridge.js">one that came</a>). The rest of the body
 * is the identity. An answer of 400 <a
 * href="https://developers.figma.com/docs/rest-api/webhooks-security/">stops the webhook</a>, so Hookproof gives none.
 */
public final class Figma {
    public static final Provider PROVIDER = Provider.of("figma", "https://github.com/figma/rest-api-spec", "2026-11")
            .scheme(Scheme.token(json("/passcode")))
            .once(unprovenId(jsonWithout("/passcode", "/retries")))
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event_type"))
            .succeedsWith("200")
            .redelivers("3 more: 5 min, 30 min and 3 h after the last")
            .retriesAfter("201-399, 401-599")
            .disabledBy("400")
            .restIsUndocumented()
            .build();

    private Figma() {}
}
