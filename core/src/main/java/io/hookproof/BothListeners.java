package io.hookproof;

import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls two listeners as one; the second is called even if the first throws. */
final class BothListeners implements WebhookListener {
    private final WebhookListener first;
    private final WebhookListener second;

    BothListeners(WebhookListener first, WebhookListener second) {
        this.first = first;
        this.second = second;
    }

    /** Joins two listeners, so that none is called twice and only one logs. */
    static WebhookListener of(WebhookListener told, WebhookListener more) {
        if (more instanceof BothListeners both) {
            return of(of(told, both.first), both.second);
        }
        if (more instanceof NoListener || hears(told, more)) {
            return told;
        }
        return told instanceof NoListener ? more : new BothListeners(told, more);
    }

    private static boolean hears(WebhookListener told, WebhookListener more) {
        return told instanceof BothListeners both
                ? hears(both.first, more) || hears(both.second, more)
                : told == more || (told instanceof LoggingListener && more instanceof LoggingListener);
    }

    @Override
    public void built(String endpoint) {
        tell(listener -> listener.built(endpoint));
    }

    @Override
    public void received(String endpoint) {
        tell(listener -> listener.received(endpoint));
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        tell(listener -> listener.verified(endpoint, delivery, key));
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        tell(listener -> listener.rejected(endpoint, reason, detail));
    }

    @Override
    public void mismatched(String endpoint, Supplier<List<String>> findings) {
        // Looked for once, because that takes its time. A listener that asks meanwhile waits, and does not look as
        // well.
        AtomicReference<@Nullable List<String>> found = new AtomicReference<>();
        Supplier<List<String>> once = () -> {
            synchronized (found) {
                List<String> known = found.get();
                if (known == null) {
                    known = findings.get();
                    found.set(known);
                }
                return known;
            }
        };
        tell(listener -> listener.mismatched(endpoint, once));
    }

    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        tell(listener -> listener.duplicate(endpoint, delivery, handled, keys));
    }

    @Override
    public void unwanted(String endpoint, String detail) {
        tell(listener -> listener.unwanted(endpoint, detail));
    }

    @Override
    public void handshake(String endpoint, String name) {
        tell(listener -> listener.handshake(endpoint, name));
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        tell(listener -> listener.undetermined(endpoint, cause, detail));
    }

    @Override
    public void tenantRefused(String endpoint, String tenant, String reason) {
        tell(listener -> listener.tenantRefused(endpoint, tenant, reason));
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        tell(listener -> listener.handled(endpoint, delivery, took));
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        tell(listener -> listener.failed(endpoint, delivery, failure, took));
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        tell(listener -> listener.dropped(endpoint, delivery, reason, took));
    }

    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        tell(listener -> listener.unhandled(endpoint, delivery));
    }

    @Override
    public void fetched(String endpoint, int status, Duration took) {
        tell(listener -> listener.fetched(endpoint, status, took));
    }

    @Override
    public void warning(String endpoint, String what) {
        tell(listener -> listener.warning(endpoint, what));
    }

    @Override
    public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
        tell(listener -> listener.incident(endpoint, kind, what, keys));
    }

    private void tell(Consumer<WebhookListener> event) {
        try {
            event.accept(first);
        } finally {
            event.accept(second);
        }
    }
}
