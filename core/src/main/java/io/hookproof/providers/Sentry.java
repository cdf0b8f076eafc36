package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Sentry integration platform. An issue that is resolved, reopened and resolved again gives the same message twice,
 * without an id or a time of its own. So Hookproof remembers a message only for as long as Sentry retries
 * (<a href="https://github.com/getsentry/sentry/blob/master/src/sentry/sentry_apps/tasks/sentry_apps.py">its
 * sender</a>). It gives up at 503 and 504 (<a href="https://github.com/getsentry/sentry/pull/115005">115005</a>), so
 * failures are answered 500. For an unpublished integration, such as an internal one, it gives up at any failure
 * (<a href="https://github.com/getsentry/sentry/blob/master/src/sentry/utils/sentry_apps/webhooks.py">webhooks.py</a>).
 * In that case, accept first and do the work later, from a queue of your own.
 */
public final class Sentry {
    public static final Provider PROVIDER = Provider.of(
                    "sentry",
                    "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
                    "2026-11")
            .scheme(Scheme.hmacSha256OfBody(header("Sentry-Hook-Signature")))
            .once(content())
            .retriedFor(Duration.ofMinutes(20))
            .eventType(header("Sentry-Hook-Resource"))
            .deliveryHint(header("Request-ID"))
            .failsWith(500)
            .timeLimit(Duration.ofSeconds(1))
            .succeedsWith("2xx")
            .redelivers("if published, after no answer too: 3 more, 5 min apart")
            .retriesAfter("500")
            .disabledBy("1000 time-outs in 24 h, unless published")
            .build();

    private Sentry() {}
}
