package io.hookproof.spring;

import io.hookproof.Verifier;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that genuine deliveries may be refused, because something leads requests past Hookproof's filter. Nothing else
 * reports those requests. At most once a minute for each endpoint, so a flood of one hides no other.
 */
final class PastTheFilter {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    /** When it was said last. */
    private final Map<Verifier, AtomicLong> said = new ConcurrentHashMap<>();

    void refused(Route route) {
        long now = System.nanoTime();
        AtomicLong last = said.computeIfAbsent(route.verifier(), endpoint -> new AtomicLong(now - EVERY));
        long before = last.get();
        if (now - before >= EVERY && last.compareAndSet(before, now)) {
            LOG.warn(
                    "webhook endpoint {}: a request was refused that came past Hookproof's filter. Something behind it"
                            + " forwards requests or rewrites paths: put that before order {}; if it is a servlet, have"
                            + " the sender use the webhook's own path. Or the bean {} is no filter for this path",
                    route,
                    WebhookEntry.ORDER,
                    WebhookConfiguration.FILTER);
        }
    }
}
