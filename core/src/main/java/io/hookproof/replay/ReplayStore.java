package io.hookproof.replay;

import java.time.Duration;
import java.util.List;

/**
 * Remembers which deliveries were handled. A key is in one of three states: unknown, in flight under a lease, or done.
 * Every method is one atomic step for all keys given, with respect to every other thread, process and machine that
 * shares the store. Safe for any number of threads.
 *
 * <p>An implementation keeps the following rules. In the test kit, {@code ReplayStoreContract} tests them, and
 * {@code ForgettingStoreContract} tests {@link #forget}. In three of its facts threads claim one key at once, which on
 * several cores nearly always shows a claim that is not atomic. No other race is tested, nor the time limit, the clock,
 * or the behaviour of a full store.
 *
 * <ul>
 *   <li>A lease that has ended counts as unknown: the next claim takes it over in the same step.
 *   <li>The clock is the store's, never the caller's. Where possible, it does not follow steps of a wall clock.
 *   <li>Nothing is forgotten before its time. A full store throws {@link ReplayStoreFullException}.
 *   <li>A store that gets no answer within its time limit throws {@link ReplayStoreException} and never guesses.
 *   <li>An interrupted thread is served all the same, and stays interrupted.
 * </ul>
 *
 * <p>The caller keeps within what each method demands of its arguments; a store need not check it. A step of more keys
 * may exceed the store's time limit and delay other claims. Keys that are not sorted may block each other until the
 * database ends one of two steps. A caller with more keys, such as those of events that an older check has handled,
 * claims a few hundred at a time, as {@code hookproof remember} does.
 */
public interface ReplayStore extends AutoCloseable {
    /**
     * Claims the keys under a lease. Keys that are already done are left out of the claim and reported. If any key is
     * in flight with another owner, nothing is claimed.
     *
     * @param keys at least one, at most 10,000, sorted and without repeats
     * @param lease how long the claim holds unless renewed; at least one second
     * @return what became of the claim, never null
     * @throws ReplayStoreException if the store cannot tell; answer 503
     */
    Claim claim(List<ReplayKey> keys, Duration lease);

    /**
     * Claims the keys and marks them as done in one step. Nothing is claimed if another owner holds one of them; the
     * result is then {@link Claim.InFlight}.
     *
     * @param keys as for {@link #claim}
     * @param memory how long to remember the keys
     * @return what became of the claim, never null
     * @throws ReplayStoreException if the store cannot tell; answer 503
     */
    Claim claimAndConfirm(List<ReplayKey> keys, Duration memory);

    /**
     * Marks claimed keys as done.
     *
     * @param keys the keys that the claim holds
     * @param token the claim's token
     * @param memory how long to remember the keys
     * @return false if the claim no longer belongs to this owner, in which case nothing changed. If this owner has
     *     confirmed the keys before, either is allowed: a store whose answer may have been lost on the way returns true
     *     again
     * @throws ReplayStoreException if the store cannot tell; the lease will end by itself
     */
    boolean confirm(List<ReplayKey> keys, long token, Duration memory);

    /**
     * Releases claimed keys, so that the sender's next retry is let in at once.
     *
     * @return false if the claim no longer belongs to this owner, in which case nothing changed
     * @throws ReplayStoreException if the store cannot tell; the lease will end by itself
     */
    boolean release(List<ReplayKey> keys, long token);

    /**
     * Extends the lease, so that it ends {@code lease} from now.
     *
     * @return false if the claim no longer belongs to this owner, in which case nothing changed
     * @throws ReplayStoreException if the store cannot tell; the lease runs on as it was
     */
    boolean renew(List<ReplayKey> keys, long token, Duration lease);

    /**
     * Forgets that a key is done, so that the sender's next copy runs. Use this for an event that was answered with
     * success by mistake. A key in flight stays, because a second run would overlap with the first.
     *
     * @return true if the key was done; false if it was not, in which case nothing changed
     * @throws UnsupportedOperationException if this store cannot forget
     * @throws ReplayStoreException if the store cannot tell
     */
    default boolean forget(ReplayKey key) {
        throw new UnsupportedOperationException("this replay store forgets nothing before its time: give it forget(…)");
    }

    /**
     * Whether the store's claims and confirmations can still be undone because it takes part in the caller's
     * transaction. Then no cache may answer in its place.
     */
    default boolean mayBeUndone() {
        return false;
    }

    /**
     * The failures that this store survives, in a few words for the start-up line, such as {@code "this process only"}.
     */
    String scope();

    /** The fill level, from 0.0 to 1.0; {@link Double#NaN} for a store without a limit of its own. */
    default double fillRatio() {
        return Double.NaN;
    }

    /**
     * How often this store has noticed that it forgot something before its time, or may have: its server was emptied,
     * or a replica took over that may lack the latest. It is asked after each new claim, so it has to answer at once.
     * Each endpoint that uses the store then reports the incident {@code STORE_FORGOT}, also one that is built after
     * the loss. A wrapper of a store has to pass the number on.
     *
     * @return a number that only grows; always 0 for a store that cannot notice it
     */
    default int losses() {
        return 0;
    }

    /** Frees connections and threads. Claims in flight end with their leases. */
    @Override
    default void close() {}
}
