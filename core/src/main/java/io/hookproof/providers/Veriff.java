package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Veriff. Its headers come in two families, {@code X-} and {@code VRF-}, signed alike. Only its earlier pages say that
 * it retries for a week.
 */
public final class Veriff {
    public static final Provider PROVIDER = Provider.of(
                    "veriff", "https://devdocs.veriff.com/docs/hmac-authentication-and-endpoint-security.md", "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("x-hmac-signature").or(header("vrf-hmac-signature"))))
            .once(content())
            .retriedFor(Duration.ofDays(8))
            .succeedsWith("200")
            .redelivers("hourly for a week")
            .unsure("retries")
            .restIsUndocumented()
            .build();

    private Veriff() {}
}
