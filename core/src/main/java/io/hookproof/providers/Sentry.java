package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.header;

import io.hookproof.scheme.Scheme;
import java.time.Duration;

/**
 * Sentry integration platform. An issue that is resolved, opened and resolved again says the same twice, without an id or a
 * time of its own, so that it is remembered for as long as Sentry tries and no longer
 * (<a href="https://github.com/getsentry/sentry/blob/master/src/sentry/sentry_apps/tasks/sentry_apps.py">its sender</a>).
 */
public final class Sentry {
    public static final Provider PROVIDER = Provider.of(
                    "sentry",
                    "https://docs.sentry.io/organization/integrations/integration-platform/webhooks/",
                    "2026-11")
            .scheme(Scheme.hmacSha256().over("{body}").hex(header("Sentry-Hook-Signature")))
            .once(content())
            .retriedFor(Duration.ofMinutes(20))
            .eventType(header("Sentry-Hook-Resource"))
            .deliveryHint(header("Request-ID"))
            .succeedsWith("2xx")
            .redelivers("3 more, 5 min apart")
            .nobodySaysMore()
            .build();

    private Sentry() {}
}
