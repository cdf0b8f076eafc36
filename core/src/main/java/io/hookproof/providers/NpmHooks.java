package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** npm registry hooks. */
public final class NpmHooks {
    public static final Provider PROVIDER = Provider.of("npm-hooks", "https://github.com/webhook-co/webhook", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(header("x-npm-signature").after("sha256=")))
            .once(content())
            .eventType(json("/event"))
            .unsure("retries")
            .nobodySaysMore()
            .build();

    private NpmHooks() {}
}
