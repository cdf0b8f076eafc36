package io.hookproof.testkit;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.scheme.Rejection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Records what happened at an endpoint, for a test to inspect. Safe for any number of threads. */
final class Heard implements WebhookListener {
    private final List<Delivery> handled = new CopyOnWriteArrayList<>();
    private final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    private final AtomicInteger duplicates = new AtomicInteger();

    List<Delivery> handled() {
        return List.copyOf(handled);
    }

    List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    int duplicates() {
        return duplicates.get();
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        handled.add(delivery);
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        rejections.add(reason);
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean isHandled) {
        duplicates.incrementAndGet();
    }
}
