package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each endpoint came to each verdict and outcome since the start. */
final class VerdictCounts implements WebhookListener, WebhookListeners.CountsUnhandled {
    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();

    Map<String, Long> of(String endpoint) {
        Map<String, Long> now = new TreeMap<>();
        counts.getOrDefault(endpoint, Map.of()).forEach((what, count) -> now.put(what, count.sum()));
        return now;
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        count(endpoint, "verified");
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        count(endpoint, "rejected");
    }

    @Override
    public void duplicate(String endpoint, boolean handled) {
        count(endpoint, "duplicate");
    }

    @Override
    public void handshake(String endpoint, String name) {
        count(endpoint, "handshake");
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        count(endpoint, "undetermined");
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        count(endpoint, "handled");
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure) {
        count(endpoint, "failed");
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason) {
        count(endpoint, "dropped");
    }

    @Override
    public void unhandled(String endpoint) {
        count(endpoint, "unhandled");
    }

    private void count(String endpoint, String what) {
        counts.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(what, word -> new LongAdder())
                .increment();
    }
}
