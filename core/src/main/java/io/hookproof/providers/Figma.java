package io.hookproof.providers;

import static io.hookproof.providers.Identity.bodyAndCredential;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/** Figma. The passcode stands in the body. */
public final class Figma {
    public static final Provider PROVIDER = Provider.of("figma", "https://github.com/figma/rest-api-spec", "2026-08")
            .scheme(Scheme.token(json("/passcode")))
            .once(bodyAndCredential())
            .retriedFor(Duration.ofHours(24))
            .eventType(json("/event_type"))
            .succeedsWith("200")
            .redelivers("3 more")
            .nobodySaysMore()
            .build();

    private Figma() {}
}
