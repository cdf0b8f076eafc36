package io.hookproof.jaxrs.it;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Remembers what the listener was told. */
final class Told implements WebhookListener {
    final List<String> types = new CopyOnWriteArrayList<>();
    final List<Throwable> failures = new CopyOnWriteArrayList<>();
    final List<String> undetermined = new CopyOnWriteArrayList<>();
    /** Whether the next outcome that it is told of is too much for it. */
    final AtomicBoolean breaksNext = new AtomicBoolean();
    /** What the next outcome waits for that it is told of; null before and after. */
    final AtomicReference<@Nullable CompletableFuture<Void>> holdsNext = new AtomicReference<>();

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        holdIfDue();
        breakIfDue();
    }

    private void holdIfDue() {
        CompletableFuture<Void> released = holdsNext.getAndSet(null);
        if (released != null) {
            released.join();
        }
    }

    private void breakIfDue() {
        if (breaksNext.getAndSet(false)) {
            throw new OutOfMemoryError("of this listener");
        }
    }

    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        types.add(delivery.eventType().orElse(""));
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        failures.add(failure);
        holdIfDue();
        breakIfDue();
    }

    @Override
    public void undetermined(String endpoint, io.hookproof.scheme.Undecided cause, String detail) {
        undetermined.add(cause + " " + detail);
    }
}
