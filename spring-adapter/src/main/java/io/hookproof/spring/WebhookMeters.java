package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.Incident;
import io.hookproof.WebhookListener;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/**
 * Meters: {@code hookproof.requests} by verdict, {@code hookproof.deliveries} by outcome, {@code hookproof.handling} for
 * the time that handled ones took, {@code hookproof.fetching} for calls of a sender's API, {@code hookproof.incidents}. No tag takes a value from a request, so their number is known beforehand.
 */
final class WebhookMeters implements WebhookListener {
    private final Once<MeterRegistry> registry;

    WebhookMeters(Once<MeterRegistry> registry) {
        this.registry = registry;
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
    public void duplicate(String endpoint, Delivery delivery, boolean handled) {
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
        delivery(endpoint, "handled");
        registry.get()
                .ifPresent(meters ->
                        meters.timer("hookproof.handling", "endpoint", endpoint).record(took));
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure) {
        delivery(endpoint, "failed");
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason) {
        delivery(endpoint, "dropped");
    }

    /** Beside {@code handled}, which these are too. */
    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        registry.get()
                .ifPresent(meters -> meters.counter("hookproof.unhandled", "endpoint", endpoint)
                        .increment());
    }

    @Override
    public void fetched(String endpoint, int status, Duration took) {
        String answer = status == 0 ? "none" : status / 100 + "xx";
        registry.get()
                .ifPresent(meters -> meters.timer("hookproof.fetching", "endpoint", endpoint, "status", answer)
                        .record(took));
    }

    @Override
    public void incident(String endpoint, Incident kind, String what) {
        registry.get()
                .ifPresent(meters -> meters.counter("hookproof.incidents", "endpoint", endpoint, "kind", word(kind))
                        .increment());
    }

    private void request(String endpoint, String verdict, String reason, String key) {
        String label = key.isEmpty() ? "none" : key;
        registry.get()
                .ifPresent(meters -> meters.counter(
                                "hookproof.requests",
                                "endpoint",
                                endpoint,
                                "verdict",
                                verdict,
                                "reason",
                                reason,
                                "key",
                                label)
                        .increment());
    }

    private void delivery(String endpoint, String outcome) {
        registry.get()
                .ifPresent(meters -> meters.counter("hookproof.deliveries", "endpoint", endpoint, "outcome", outcome)
                        .increment());
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
