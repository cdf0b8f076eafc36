package io.hookproof.spring;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says that genuine deliveries may be refused, because something leads requests past our filter. Nobody else hears of them. */
final class PastTheFilter {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final AtomicLong last = new AtomicLong(System.nanoTime() - EVERY);

    void refused(Route route) {
        long before = last.get();
        long now = System.nanoTime();
        if (now - before >= EVERY && last.compareAndSet(before, now)) {
            LOG.warn(
                    "webhook endpoint {}: a request was refused that came past Hookproof's filter. Something behind it"
                            + " forwards requests or rewrites paths: put that before order {}. Or the bean {} is no"
                            + " filter for this path",
                    route,
                    WebhookEntry.ORDER,
                    WebhookConfiguration.FILTER);
        }
    }
}
