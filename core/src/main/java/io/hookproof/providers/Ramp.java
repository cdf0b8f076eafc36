package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;

/** Ramp. Its official page was not readable: header and encoding are reported by others. */
public final class Ramp {
    public static final Provider PROVIDER = Provider.of(
                    "ramp", "https://docs.ramp.com/developer-api/v1/webhooks", "2026-08")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("X-Ramp-Signature")))
            .once(content())
            .eventType(json("/type"))
            .succeedsWith("2xx")
            .unsure("everything")
            .nobodySaysMore()
            .build();

    private Ramp() {}
}
