package io.hookproof.scheme;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A limit on requests whose public-key signatures are checked at the same time. One such check costs as much as
 * hundreds of MACs, and an attacker can trigger it. Without a limit, forged requests would take every processor and
 * every container thread from the genuine ones. Safe to share between endpoints, as intended.
 */
final class VerifyBudget {
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final VerifyBudget SHARED =
            new VerifyBudget(2 * Runtime.getRuntime().availableProcessors(), PATIENCE);

    private final Semaphore places;
    private final long patienceNanos;

    /**
     * Creates a budget.
     *
     * @param atOnce how many may work at the same time
     * @param patience how long a caller waits for a place
     */
    VerifyBudget(int atOnce, Duration patience) {
        this.places = new Semaphore(atOnce);
        this.patienceNanos = patience.toNanos();
    }

    /** Returns the budget of this process: two places per processor, waited for at most 100 ms. */
    static VerifyBudget shared() {
        return SHARED;
    }

    /**
     * Runs {@code work} in a place of its own and returns its result. Empty if every place stayed taken, or this thread
     * was interrupted while waiting; then nothing was checked, which is no verdict on the request.
     */
    <T> Optional<T> within(Supplier<T> work) {
        try {
            if (!places.tryAcquire(patienceNanos, TimeUnit.NANOSECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException shuttingDown) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }
}
