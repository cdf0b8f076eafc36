package io.hookproof.providers;

import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * Storyblok. HMAC-SHA1; the construction is reported by others, not read in an official source. A message names what
 * changed, without an id or a time of its own: a story that is published again has the same bytes, so every delivery is
 * handled.
 */
public final class Storyblok {
    public static final Provider PROVIDER = Provider.of(
                    "storyblok", "https://www.storyblok.com/docs/concepts/webhooks", "2026-11")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("webhook-signature")))
            .repeats()
            .eventType(json("/action"))
            .succeedsWith("2xx")
            .unsure("signature")
            .restIsUndocumented()
            .build();

    private Storyblok() {}
}
