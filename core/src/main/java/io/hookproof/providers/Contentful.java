package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Contentful, with request verification. A canonical request of method, target, listed headers and body; milliseconds,
 * and only half a minute of tolerance, as in its own SDK.
 */
public final class Contentful {
    public static final Provider PROVIDER = Provider.of(
                    "contentful",
                    "https://www.contentful.com/developers/docs/webhooks/request-verification/",
                    "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("""
                        {method}
                        {target-encoded-twice}
                        {headers-in:X-Contentful-Signed-Headers,X-Contentful-Timestamp}
                        {body}\
                        """)
                    .hex(header("X-Contentful-Signature"))
                    .timestamp(header("X-Contentful-Timestamp"), EPOCH_MILLIS))
            .tolerance(Duration.ofSeconds(30))
            .once(content())
            .eventType(header("X-Contentful-Topic"))
            .succeedsWith("2xx")
            .nobodySaysMore()
            .build();

    private Contentful() {}
}
