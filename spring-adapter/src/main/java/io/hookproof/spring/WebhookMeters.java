package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Meters: {@code hookproof.requests} by verdict, {@code hookproof.deliveries} by outcome, {@code hookproof.handling} for
 * the time that handled ones took. No tag takes a value from a request, so their number is known beforehand.
 */
final class WebhookMeters implements WebhookListener {
    private final Supplier<@Nullable MeterRegistry> source;
    private volatile @Nullable MeterRegistry registry;

    /** @param source asked at the first event, when the registry is complete */
    WebhookMeters(Supplier<@Nullable MeterRegistry> source) {
        this.source = source;
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
    public void duplicate(String endpoint, boolean handled) {
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
        MeterRegistry meters = meters();
        if (meters != null) {
            meters.timer("hookproof.handling", "endpoint", endpoint).record(took);
        }
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
        MeterRegistry meters = meters();
        if (meters != null) {
            meters.counter("hookproof.unhandled", "endpoint", endpoint).increment();
        }
    }

    private void request(String endpoint, String verdict, String reason, String key) {
        MeterRegistry meters = meters();
        if (meters != null) {
            meters.counter(
                            "hookproof.requests",
                            "endpoint",
                            endpoint,
                            "verdict",
                            verdict,
                            "reason",
                            reason,
                            "key",
                            key.isEmpty() ? "none" : key)
                    .increment();
        }
    }

    private void delivery(String endpoint, String outcome) {
        MeterRegistry meters = meters();
        if (meters != null) {
            meters.counter("hookproof.deliveries", "endpoint", endpoint, "outcome", outcome)
                    .increment();
        }
    }

    private @Nullable MeterRegistry meters() {
        MeterRegistry known = registry;
        if (known == null) {
            known = source.get();
            registry = known;
        }
        return known;
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
