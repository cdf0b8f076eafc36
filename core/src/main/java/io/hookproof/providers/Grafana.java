package io.hookproof.providers;

import static io.hookproof.providers.Fact.DISABLING;
import static io.hookproof.providers.Fact.REDELIVERY;
import static io.hookproof.providers.Fact.RETRY_HORIZON;
import static io.hookproof.providers.Fact.TIME_LIMIT;
import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.json;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Grafana Alerting contact point without a timestamp header; the operator may choose the name of the other. Read
 * 2026-08.
 */
public final class Grafana {
    public static final Provider PROVIDER = Provider.of("grafana", "https://github.com/grafana/alerting", "2026-08")
            .scheme(Scheme.hmacSha256()
                    .over("{body}")
                    .hex(Source.headerNamed("signature-header", "X-Grafana-Alerting-Signature")))
            .once(content())
            .eventType(json("/status"))
            .succeedsWith("2xx")
            .nobodySays(REDELIVERY, RETRY_HORIZON, TIME_LIMIT, DISABLING)
            .build();

    private Grafana() {}
}
