package io.hookproof;

import io.hookproof.scheme.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what a listener hears. */
final class Recorded implements WebhookListener {
    final List<String> warnings = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    final List<String> details = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    final AtomicInteger dropped = new AtomicInteger();
    final AtomicInteger unhandled = new AtomicInteger();

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        keys.add(key);
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        details.add(reason + detail);
    }

    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        unhandled.incrementAndGet();
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        failures.add(failure);
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        dropped.incrementAndGet();
    }

    @Override
    public void warning(String endpoint, String what) {
        warnings.add(what);
    }
}
