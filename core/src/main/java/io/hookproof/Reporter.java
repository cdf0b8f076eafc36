package io.hookproof;

import io.hookproof.Verification.Handshake;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Unwanted;
import io.hookproof.replay.ReplayKey;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the listener of one endpoint, and lets no exception of the listener break the flow. */
final class Reporter {
    private final String endpoint;
    private final WebhookListener listener;

    Reporter(String endpoint, WebhookListener listener) {
        this.endpoint = endpoint;
        this.listener = listener;
    }

    void built() {
        // Every start comes by here and by warning(…), every request by the next three: so they go without a lambda.
        try {
            listener.built(endpoint);
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As for every call here: it must not decide whether a delivery is handled, and no listener is left to
            // tell.
        }
    }

    void received() {
        try {
            listener.received(endpoint);
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }

    void verified(Delivery delivery, String key) {
        try {
            listener.verified(endpoint, delivery, key);
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }

    void mismatched(Supplier<List<String>> findings) {
        try {
            listener.mismatched(endpoint, findings);
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }

    void duplicate(Delivery delivery, boolean handled, List<ReplayKey> keys) {
        guarded(() -> listener.duplicate(endpoint, delivery, handled, keys));
    }

    /**
     * Reports a verdict without a delivery. A verdict with a delivery is reported where it was reached.
     *
     * @param tenant the name of the tenant, as it may be shown; empty if there is none
     */
    void verdict(Verification verdict, String tenant) {
        try {
            if (verdict instanceof Rejected rejected) {
                listener.rejected(endpoint, rejected.reason(), LogText.line(rejected.detail()));
                refused(tenant, rejected.reason());
            } else if (verdict instanceof Undetermined open) {
                listener.undetermined(endpoint, open.cause(), LogText.line(open.detail()));
                refused(tenant, open.cause());
            } else if (verdict instanceof Unwanted unwanted) {
                listener.unwanted(endpoint, unwanted.detail());
            } else if (verdict instanceof Handshake handshake) {
                listener.handshake(endpoint, handshake.name());
            }
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }

    private void refused(String tenant, Enum<?> reason) {
        if (!tenant.isEmpty()) {
            listener.tenantRefused(endpoint, tenant, reason.name());
        }
    }

    void handled(Delivery delivery, Duration took) {
        guarded(() -> listener.handled(endpoint, delivery, took));
    }

    void failed(Delivery delivery, Throwable failure, Duration took) {
        guarded(() -> listener.failed(endpoint, delivery, failure, took));
    }

    void dropped(Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        guarded(() -> listener.dropped(endpoint, delivery, reason, took));
    }

    void unhandled(Delivery delivery) {
        guarded(() -> listener.unhandled(endpoint, delivery));
    }

    void fetched(int status, Duration took) {
        guarded(() -> listener.fetched(endpoint, status, took));
    }

    void warning(String what) {
        try {
            listener.warning(endpoint, what);
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }

    void incident(Incident kind, String what) {
        incident(kind, what, null, List.of());
    }

    /** An incident that concerns that delivery; null if it is not known yet. */
    void incident(Incident kind, String what, @Nullable Delivery delivery, List<ReplayKey> keys) {
        guarded(() -> listener.incident(endpoint, kind, delivery == null ? what : what + ": " + delivery, keys));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (Throwable listenersOwn) {
            Faults.leaveToTheMachine(listenersOwn);
            // As above.
        }
    }
}
