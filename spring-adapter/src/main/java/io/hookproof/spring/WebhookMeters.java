package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.Incident;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Meters: {@code hookproof.requests} by verdict, {@code hookproof.deliveries} by outcome, {@code hookproof.handling}
 * for the time that these took, {@code hookproof.open} for how many are at work, {@code hookproof.fetching} for calls
 * of a sender's API, and {@code hookproof.incidents}. No tag takes a value from a request, so their number is bounded.
 * Meters whose tags depend neither on a secret nor on an API's answer exist at zero from the start.
 */
final class WebhookMeters implements WebhookListener {
    private static final List<String> OUTCOMES = List.of("handled", "failed", "dropped");

    private static final String LET_THROUGH = "let_through_";

    private final Once<MeterRegistry> registry;
    /** Endpoints that were reported before the application was complete. */
    private final Set<String> built = ConcurrentHashMap.newKeySet();

    WebhookMeters(Once<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void built(String endpoint) {
        built.add(endpoint);
    }

    /**
     * Called once the application is complete. A registry that is requested earlier would be created before the beans
     * that it needs.
     */
    void begin(Map<String, Verifier> endpoints) {
        registry.get()
                .ifPresent(meters -> endpoints.forEach((name, verifier) -> {
                    Gauge.builder("hookproof.open", verifier, Verifier::openDeliveries)
                            .tag("endpoint", name)
                            .register(meters);
                    // An endpoint with other listeners would stay at zero whatever happens.
                    if (built.contains(name)) {
                        begin(meters, name, verifier.reportsOnly());
                    }
                }));
    }

    private static void begin(MeterRegistry meters, String endpoint, boolean reportsOnly) {
        for (String reason : List.of("handled", "in_flight")) {
            request(meters, endpoint, "duplicate", reason, "none");
        }
        for (Rejection reason : Rejection.values()) {
            request(meters, endpoint, "rejected", word(reason), "none");
        }
        for (Undecided cause : Undecided.values()) {
            request(meters, endpoint, "undetermined", word(cause), "none");
        }
        for (String outcome : OUTCOMES) {
            delivery(meters, endpoint, outcome);
            handling(meters, endpoint, outcome);
            if (reportsOnly) {
                delivery(meters, endpoint, LET_THROUGH + outcome);
                handling(meters, endpoint, LET_THROUGH + outcome);
            }
        }
        for (Incident kind : Incident.values()) {
            incident(meters, endpoint, kind);
        }
        unhandled(meters, endpoint);
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        request(endpoint, "verified", "none", key);
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        request(endpoint, "rejected", word(reason), "none");
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        request(endpoint, "duplicate", handled ? "handled" : "in_flight", "none");
    }

    @Override
    public void unwanted(String endpoint, String detail) {
        request(endpoint, "unwanted", "none", "none");
    }

    @Override
    public void handshake(String endpoint, String name) {
        request(endpoint, "handshake", name, "none");
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        request(endpoint, "undetermined", word(cause), "none");
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        ended(endpoint, outcome("handled", delivery), took);
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        ended(endpoint, outcome("failed", delivery), took);
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        ended(endpoint, outcome("dropped", delivery), took);
    }

    /**
     * Of what an endpoint that only reports lets through: what the application takes although Hookproof would refuse it
     * is what its operator has to look into.
     */
    static String outcome(String outcome, Delivery delivery) {
        return delivery.isLetThrough() ? LET_THROUGH + outcome : outcome;
    }

    /** Counted in addition to {@code handled}. */
    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        registry.get().ifPresent(meters -> unhandled(meters, endpoint).increment());
    }

    @Override
    public void fetched(String endpoint, int status, Duration took) {
        String answer = status == 0 ? "none" : status / 100 + "xx";
        registry.get()
                .ifPresent(meters -> meters.timer("hookproof.fetching", "endpoint", endpoint, "status", answer)
                        .record(took));
    }

    @Override
    public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
        registry.get().ifPresent(meters -> incident(meters, endpoint, kind).increment());
    }

    private void request(String endpoint, String verdict, String reason, String key) {
        String label = key.isEmpty() ? "none" : key;
        registry.get()
                .ifPresent(meters ->
                        request(meters, endpoint, verdict, reason, label).increment());
    }

    private void ended(String endpoint, String outcome, Duration took) {
        registry.get().ifPresent(meters -> {
            delivery(meters, endpoint, outcome).increment();
            handling(meters, endpoint, outcome).record(took);
        });
    }

    private static Counter request(MeterRegistry meters, String endpoint, String verdict, String reason, String key) {
        return meters.counter(
                "hookproof.requests", "endpoint", endpoint, "verdict", verdict, "reason", reason, "key", key);
    }

    private static Counter delivery(MeterRegistry meters, String endpoint, String outcome) {
        return meters.counter("hookproof.deliveries", "endpoint", endpoint, "outcome", outcome);
    }

    private static Timer handling(MeterRegistry meters, String endpoint, String outcome) {
        return meters.timer("hookproof.handling", "endpoint", endpoint, "outcome", outcome);
    }

    private static Counter incident(MeterRegistry meters, String endpoint, Incident kind) {
        return meters.counter("hookproof.incidents", "endpoint", endpoint, "kind", word(kind));
    }

    private static Counter unhandled(MeterRegistry meters, String endpoint) {
        return meters.counter("hookproof.unhandled", "endpoint", endpoint);
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
