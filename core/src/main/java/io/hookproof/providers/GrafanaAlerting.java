package io.hookproof.providers;

import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Grafana Alerting contact point with a timestamp header, whose name the operator chooses; without one use {@link
 * Grafana}. Read 2026-08.
 */
public final class GrafanaAlerting {
    public static final Provider PROVIDER = Provider.of("grafana-alerting", "https://github.com/grafana/alerting")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}:{body}")
                    .hex(Source.headerNamed("signature-header", "X-Grafana-Alerting-Signature"))
                    .timestamp(Source.headerNamed("timestamp-header", "X-Grafana-Alerting-Timestamp"), EPOCH_SECONDS))
            .once(body())
            .eventType(json("/status"))
            .build();

    private GrafanaAlerting() {}
}
