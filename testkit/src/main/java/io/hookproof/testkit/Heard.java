package io.hookproof.testkit;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Records what happened at an endpoint, for a test to inspect. What is no one's intention, a failed handler and trouble
 * on our side, is logged too, because a test that sees a 503 has nothing else to go by. Safe for any number of threads.
 */
final class Heard implements WebhookListener {
    private final List<Delivery> handled = new CopyOnWriteArrayList<>();
    private final List<Rejection> rejections = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final WebhookListener log = WebhookListener.logging();
    private final AtomicInteger duplicates = new AtomicInteger();

    List<Delivery> handled() {
        return List.copyOf(handled);
    }

    List<Rejection> rejections() {
        return List.copyOf(rejections);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
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
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        failures.add(failure);
        log.failed(endpoint, delivery, failure, took);
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        log.undetermined(endpoint, cause, detail);
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean isHandled, List<ReplayKey> keys) {
        duplicates.incrementAndGet();
    }
}
