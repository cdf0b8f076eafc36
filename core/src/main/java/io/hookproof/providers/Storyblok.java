package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Storyblok. HMAC-SHA1; the construction is reported by others, not read in an official source. */
public final class Storyblok {
    public static final Provider PROVIDER = Provider.of(
                    "storyblok",
                    "https://www.storyblok.com/docs/Guides/using-storyblok-webhooks#securing-your-webhooks",
                    "2026-08")
            .scheme(Scheme.hmacSha1().over("{body}").hex(header("webhook-signature")))
            .once(content())
            .eventType(json("/action"))
            .succeedsWith("2xx")
            .unsure("signature")
            .nobodySaysMore()
            .build();

    private Storyblok() {}
}
