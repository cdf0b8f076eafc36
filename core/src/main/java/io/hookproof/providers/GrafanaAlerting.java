package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.body;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Grafana Alerting contact point with a timestamp header, whose name the operator chooses; without one use {@link
 * Grafana}.
 */
public final class GrafanaAlerting {
    public static final Provider PROVIDER = Provider.of(
                    "grafana-alerting", "https://github.com/grafana/alerting", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}:{body}")
                    .hex(Source.headerNamed("signature-header", "X-Grafana-Alerting-Signature"))
                    .timestamp(Source.headerNamed("timestamp-header", "X-Grafana-Alerting-Timestamp"), EPOCH_SECONDS))
            .once(body())
            .eventType(json("/status"))
            .succeedsWith("2xx")
            .retriesAreSignedAfresh()
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private GrafanaAlerting() {}
}
