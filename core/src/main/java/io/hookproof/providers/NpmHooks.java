package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/**
 * npm registry hooks, and those of registries that send like it, such as cnpmcore, which tries once (<a
 * href="https://github.com/cnpm/cnpmcore/blob/master/app/core/service/HookTriggerService.ts">its service</a>). The body
 * holds the whole document of the package and is larger than a megabyte for one with many versions: raise {@code
 * bodyLimit}.
 */
public final class NpmHooks {
    public static final Provider PROVIDER = Provider.of(
                    "npm-hooks", "https://github.com/npm/npm-hook-receiver", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("x-npm-signature").after("sha256=")))
            .once(content())
            .eventType(json("/event"))
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private NpmHooks() {}
}
