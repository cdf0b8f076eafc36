package io.hookproof;

import io.hookproof.fetch.OwnThread;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one SLF4J line for each event that an operator would want to read. In a flood of refusals, duplicates,
 * handshakes or incidents, it writes one line a second for each kind, with the number of lines left out; failures on
 * endpoints without a signature are limited too, and each text of a warning is a kind of its own. Each likely cause of
 * a mismatch is logged once a minute.
 */
final class LoggingListener implements WebhookListener {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");
    private static final long LINE_EVERY_NANOS = 1_000_000_000L;
    /** Finding the likely causes of a mismatch takes the time of many hashes. */
    private static final long EXPLAIN_EVERY_NANOS = 6 * LINE_EVERY_NANOS;

    private static final long SAME_CAUSE_EVERY_NANOS = 60 * LINE_EVERY_NANOS;

    /** One thread at a time, however many endpoints receive junk. */
    private static final AtomicBoolean EXPLAINS = new AtomicBoolean();

    private static final int UNHANDLED_AT_MOST = 200;

    /** Stands among the types of an endpoint that had more than that. */
    private static final String MANY = "…";

    /** Null for the system's, which needs no lambda when an endpoint is built. */
    private final @Nullable LongSupplier nanos;

    private final Map<String, Set<String>> unhandled = new ConcurrentHashMap<>();
    private final Map<String, Throttle> throttles = new ConcurrentHashMap<>();
    /** What was told in this minute, of all endpoints. */
    private final Set<String> causes = ConcurrentHashMap.newKeySet();

    LoggingListener() {
        this(null);
    }

    LoggingListener(@Nullable LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void verified(String endpoint, Delivery delivery, String key) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: verified {} with key {}", endpoint, delivery, key);
        }
    }

    @Override
    public void rejected(String endpoint, Rejection reason, String detail) {
        throttled(endpoint, reason.name(), detail);
    }

    @Override
    public void mismatched(String endpoint, Supplier<List<String>> findings) {
        if (!LOG.isWarnEnabled() || !EXPLAINS.compareAndSet(false, true)) {
            return;
        }
        boolean begins = false;
        try {
            // The answer must not wait: there is nothing to explain for an unknown tenant, and its time would tell.
            begins = throttle(endpoint, "explained", EXPLAIN_EVERY_NANOS).mayPass() >= 0
                    && hasStarted(endpoint, OwnThread.of(() -> explain(endpoint, findings), "hookproof-explains"));
        } finally {
            if (!begins) {
                EXPLAINS.set(false);
            }
        }
    }

    private static boolean hasStarted(String endpoint, Thread thread) {
        try {
            thread.start();
            return true;
        } catch (Exception | Error noThreadToBeHad) {
            // The verdict is reached, and must not fail for want of an explanation.
            cannotExplain(endpoint, noThreadToBeHad);
            return false;
        }
    }

    private static void cannotExplain(String endpoint, Throwable why) {
        LOG.warn("{}: that mismatch cannot be explained: {}", endpoint, LogText.fault(why));
    }

    /** Logs what was found, unless it was logged a moment ago: junk must not hide the cause of another mismatch. */
    private void explain(String endpoint, Supplier<List<String>> findings) {
        try {
            List<String> found = findings.get();
            String cause = found.isEmpty() ? noOtherReading() : String.join("; ", found);
            if (throttle("", "causes", SAME_CAUSE_EVERY_NANOS).mayPass() >= 0) {
                causes.clear();
            }
            if (causes.add(endpoint + cause)) {
                LOG.warn("{}: that mismatch: {}", endpoint, cause);
            }
        } catch (RuntimeException ofAnExtension) {
            // A source of values may need what only the thread of a request has.
            cannotExplain(endpoint, ofAnExtension);
        } finally {
            EXPLAINS.set(false);
        }
    }

    /** What is left if nothing was found. */
    static String noOtherReading() {
        return "no other reading of secret, body or URL would have matched: another endpoint's or mode's secret, a"
                + " forgery, or a body changed on its way beyond guessing";
    }

    /**
     * Logs the duplicate with the key that makes the store forget it, unless it is a batch, where each event has its
     * own key.
     */
    @Override
    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
        String what = handled ? "duplicate, already handled " : "duplicate, in flight ";
        long leftOut = throttle(endpoint, what).mayPass();
        if (leftOut >= 0) {
            String key = handled && keys.size() == 1 ? named(keys) : "";
            LOG.info("{}: {}{}{}{}", endpoint, what, delivery, key, more(leftOut));
        }
    }

    @Override
    public void unwanted(String endpoint, String detail) {
        throttled(endpoint, "UNWANTED", detail);
    }

    @Override
    public void handshake(String endpoint, String name) {
        String what = "handshake " + name + " answered";
        long leftOut = throttle(endpoint, what).mayPass();
        if (leftOut >= 0) {
            LOG.info("{}: {}{}", endpoint, what, more(leftOut));
        }
    }

    @Override
    public void undetermined(String endpoint, Undecided cause, String detail) {
        throttled(endpoint, cause.name(), detail);
    }

    @Override
    public void handled(String endpoint, Delivery delivery, Duration took) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: handled {} in {} ms", endpoint, delivery, took.toMillis());
        }
    }

    @Override
    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
        long leftOut = mayPass(endpoint, "failed", delivery);
        if (leftOut >= 0 && delivery.isLetThrough()) {
            failedUnproven(endpoint, delivery, failure, more(leftOut));
        } else if (leftOut >= 0) {
            LOG.warn("{}: handler failed on {}; a retry is let in{}", endpoint, delivery, more(leftOut), failure);
        }
    }

    /**
     * Usually the check that is to be replaced refuses it too, which is no fault. Anything else may be a fault of the
     * application, but attackers can cause it, and stack traces would fill the log for weeks.
     */
    private static void failedUnproven(String endpoint, Delivery delivery, Throwable failure, String more) {
        String message = LogText.text(failure.getMessage());
        if (failure instanceof AnsweredFailure answered && answered.isRefusal()) {
            LOG.info("{}: refused by the application too: {} ({}){}", endpoint, delivery, message, more);
            return;
        }
        LOG.warn(
                "{}: handler failed on {}, which was let through: {}: {}{}",
                endpoint,
                delivery,
                LogText.fault(failure),
                message,
                more);
        LOG.debug("{}: the trace of that failure", endpoint, failure);
    }

    @Override
    public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason, Duration took) {
        long leftOut = mayPass(endpoint, "dropped", delivery);
        if (leftOut >= 0) {
            LOG.error("{}: {} dropped: {}{}", endpoint, delivery, LogText.text(reason.getMessage()), more(leftOut));
        }
    }

    /**
     * Logs each type of an endpoint once, up to a number beyond which no operator would read on. From there on it
     * begins anew, at one line a second: one of many tenants may make types up. Anyone may invent unsigned types, so
     * these have one line a second from the start.
     */
    @Override
    public void unhandled(String endpoint, Delivery delivery) {
        boolean isProven = delivery.eventTypeIsProven();
        Set<String> named =
                unhandled.computeIfAbsent(endpoint + ' ' + isProven, first -> ConcurrentHashMap.newKeySet());
        String type = LogText.word(delivery.eventType());
        if (named.contains(type)) {
            return;
        }
        boolean isFull = named.size() >= UNHANDLED_AT_MOST;
        long leftOut = isProven && !isFull && !named.contains(MANY)
                ? 0
                : throttle(endpoint, "unhandled " + isProven).mayPass();
        if (leftOut < 0) {
            return;
        }
        if (isFull) {
            named.clear();
            named.add(MANY);
        }
        if (!named.add(type)) {
            return;
        }
        LOG.warn(
                "{}: no handler takes {}; it and all of its type are answered with success{}",
                endpoint,
                delivery,
                more(leftOut));
    }

    /** Limits the rate, because a source of secrets that alternates is warned of at each change. */
    @Override
    public void warning(String endpoint, String what) {
        if (throttle(endpoint, what).mayPass() >= 0) {
            LOG.warn("{}: {}", endpoint, what);
        }
    }

    /**
     * Limits the rate, because a store that is away causes an incident for each delivery that it holds up. Each
     * delivery that may have run twice has its line, because the operator has to look into it.
     */
    @Override
    public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
        boolean mayHaveRunTwice = kind == Incident.LEASE_LOST || kind == Incident.NOT_CONFIRMED;
        long leftOut = mayHaveRunTwice && !keys.isEmpty()
                ? 0
                : throttle(endpoint, kind.name()).mayPass();
        if (leftOut >= 0) {
            LOG.warn("{}: {}{}{}", endpoint, what, named(keys), more(leftOut));
        }
    }

    private static String named(List<ReplayKey> keys) {
        return keys.isEmpty() ? "" : ", key " + keys.get(0).hex() + more(keys.size() - 1);
    }

    private void throttled(String endpoint, String reason, String detail) {
        long leftOut = throttle(endpoint, reason).mayPass();
        if (leftOut >= 0) {
            LOG.warn("{}: {} ({}){}", endpoint, reason, detail, more(leftOut));
        }
    }

    /**
     * Lets every proven delivery have its line, and limits unproven ones, which anyone may send as often as they like.
     */
    private long mayPass(String endpoint, String kind, Delivery delivery) {
        return delivery.reach().isProven() ? 0 : throttle(endpoint, kind).mayPass();
    }

    private Throttle throttle(String endpoint, String kind) {
        return throttle(endpoint, kind, LINE_EVERY_NANOS);
    }

    private Throttle throttle(String endpoint, String kind, long everyNanos) {
        String key = endpoint + ' ' + kind;
        Throttle known = throttles.get(key);
        if (known == null) {
            // Not by a lambda, whose first one brings a dozen classes when an endpoint is built and warns.
            Throttle made = new Throttle(everyNanos);
            known = throttles.putIfAbsent(key, made);
            return known == null ? made : known;
        }
        return known;
    }

    private long now() {
        return nanos == null ? System.nanoTime() : nanos.getAsLong();
    }

    private static String more(long leftOut) {
        return leftOut == 0 ? "" : ", and " + leftOut + " more";
    }

    /**
     * Passes one line in that time and counts what it holds back. There are few endpoints and reasons, and {@link
     * Tenants} bounds the texts of warnings, so there are few throttles.
     */
    private final class Throttle {
        private final AtomicLong nextNanos = new AtomicLong(now());
        private final AtomicLong leftOut = new AtomicLong();
        private final long everyNanos;

        Throttle(long everyNanos) {
            this.everyNanos = everyNanos;
        }

        /** Returns how many lines were held back since the last pass, or -1 if this one is held back too. */
        long mayPass() {
            long now = now();
            long next = nextNanos.get();
            if (now - next >= 0 && nextNanos.compareAndSet(next, now + everyNanos)) {
                return leftOut.getAndSet(0);
            }
            leftOut.incrementAndGet();
            return -1;
        }
    }
}
