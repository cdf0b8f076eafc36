package io.hookproof.spring;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts each verdict and outcome of each endpoint since the start, and keeps the time of the last one. */
final class VerdictCounts implements WebhookListener {
    private final Map<String, Map<String, LongAdder>> counts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Last>> last = new ConcurrentHashMap<>();
    private final Clock clock;

    /** @param reason one of a closed set of words; empty if the verdict needs none */
    record Last(Instant at, String reason) {}

    VerdictCounts(Clock clock) {
        this.clock = clock;
    }

    Map<String, Long> of(String endpoint) {
        Map<String, Long> now = new TreeMap<>();
        counts.getOrDefault(endpoint, Map.of()).forEach((what, count) -> now.put(what, count.sum()));
        return now;
    }

    /**
     * The last verdict of each kind, so that a flood of forgeries does not hide when the last delivery came through.
     */
    Map<String, Last> last(String endpoint) {
        return new TreeMap<>(last.getOrDefault(endpoint, Map.of()));
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        count(endpoint, "verified", "");
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        count(endpoint, "rejected", word(reason));
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        count(endpoint, "duplicate", handled ? "handled" : "in_flight");
    }

    @Override
    public void unwanted(String endpoint, String detail) {
        count(endpoint, "unwanted", "");
    }

    @Override
    public void handshake(String endpoint, String name) {
        count(endpoint, "handshake", name);
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        count(endpoint, "undetermined", word(cause));
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        count(endpoint, "handled", "");
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        count(endpoint, "failed", failure.getClass().getName());
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        count(endpoint, "dropped", "");
    }

    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        count(endpoint, "unhandled", "");
    }

    private void count(String endpoint, String what, String reason) {
        counts.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(what, word -> new LongAdder())
                .increment();
        last.computeIfAbsent(endpoint, name -> new ConcurrentHashMap<>()).put(what, new Last(clock.instant(), reason));
    }

    private static String word(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT);
    }
}
