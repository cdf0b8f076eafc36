package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;
import static io.hookproof.scheme.TimeFormat.EPOCH_MILLIS;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Contentful, with request verification. A canonical request of method, target, listed headers and body; milliseconds,
 * and only half a minute of tolerance, as in its own SDK. A
 * <a href="https://contentful.com/developers/docs/webhooks/transformations">transformation</a> may set another method
 * and a constant body. Then only the time tells two events apart, and it differs in a
 * <a href="https://www.contentful.com/developers/docs/webhooks/retry-policy/">retry</a> too, which is signed anew. Only
 * <a href="https://contentful-test-pr.mintlify.app/webhooks/overview">a draft of its pages</a> names the statuses after
 * which it retries. The early access to more retries <a
 * href="https://github.com/contentful/contentful-management.js/blob/master/lib/adapters/REST/endpoints/webhook.ts">has
 * ended</a>.
 */
public final class Contentful {
    public static final Provider PROVIDER = Provider.of(
                    "contentful",
                    "https://www.contentful.com/developers/docs/webhooks/request-verification/",
                    "2026-11")
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
            .deliveryHint(header("X-Contentful-Idempotency-Key"))
            .methods("POST", "PUT", "PATCH", "DELETE", "GET")
            .retriedFor(Duration.ofMinutes(1))
            .succeedsWith("2xx")
            .redelivers("2 more, 30 s apart")
            .retriesAfter("429, 5xx")
            .retriesAreSignedAfresh()
            .unsure("statuses that it retries")
            .restIsUndocumented()
            .build();

    private Contentful() {}
}
