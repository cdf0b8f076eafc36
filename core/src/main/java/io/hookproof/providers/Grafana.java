package io.hookproof.providers;

import static io.hookproof.providers.Identity.content;
import static io.hookproof.scheme.Source.headerNamed;
import static io.hookproof.scheme.Source.json;
import static io.hookproof.scheme.TimeFormat.EPOCH_SECONDS;

import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;

/**
 * Grafana Alerting contact points; the operator may choose the names of their headers. An alert that stays active is
 * sent again with the same bytes, as often as its policy says, and each of these is intended
 * (<a
 * href="https://grafana.com/docs/grafana/latest/alerting/configure-notifications/manage-contact-points/integrations/webhook-notifier/">webhook
 * notifier</a>).
 */
public final class Grafana {
    private static final Source SIGNATURE = headerNamed("signature-header", "X-Grafana-Alerting-Signature");

    /**
     * Contact points without a timestamp header. Nothing distinguishes a reminder from a retry, so every delivery is
     * handled.
     */
    public static final Provider PROVIDER = contactPoint("grafana")
            .scheme(Scheme.hmacSha256OfBody(SIGNATURE))
            .repeats()
            .build();

    /**
     * Contact points with a timestamp header, for which Grafana has no default name. Its signed time makes a reminder a
     * new event.
     */
    public static final Provider TIMED = contactPoint("grafana-alerting")
            .scheme(Scheme.hmacSha256()
                    .over("{timestamp}:{body}")
                    .hex(SIGNATURE)
                    .timestamp(headerNamed("timestamp-header", "X-Grafana-Alerting-Timestamp"), EPOCH_SECONDS))
            .requires("timestamp-header", "the timestamp header in the HMAC settings of the contact point")
            .once(content())
            .retriesAreSignedAfresh()
            .build();

    private static ProviderBuilder contactPoint(String id) {
        return Provider.of(id, "https://github.com/grafana/alerting", "2026-08")
                .methods("POST", "PUT")
                .eventType(json("/status"))
                .succeedsWith("2xx")
                .mayRequire(
                        "signature-header", "the header in the HMAC settings, X-Grafana-Alerting-Signature unless set")
                .restIsUndocumented();
    }

    private Grafana() {}
}
