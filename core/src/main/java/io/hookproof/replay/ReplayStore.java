package io.hookproof.replay;

import java.time.Duration;
import java.util.List;

/**
 * Remembers what was handled. One key is in one of three states: unknown, in flight under a lease, or done. Every
 * method is one atomic step for all keys given, against every other thread, process and machine that shares the store.
 *
 * <p>Rules an implementation keeps. {@code ReplayStoreContract} in the test kit proves them, and
 * {@code ForgettingStoreContract} what {@link #forget} does, but for the limit of time, the clock, and what a full store
 * says:
 *
 * <ul>
 *   <li>A lease that has ended counts as unknown: the next claim takes it over in the same step.
 *   <li>The clock is the store's, never the caller's, and does not follow steps of a wall clock where it can avoid it.
 *   <li>Nothing is forgotten before its time. A store that is full says so with {@link ReplayStoreFullException}.
 *   <li>No answer within the store's time limit is a {@link ReplayStoreException}, never a guess.
 *   <li>A thread that is interrupted is served all the same, and stays interrupted.
 * </ul>
 *
 * <p>What a method says of its arguments the caller keeps, and a store need not check it. A step of more keys may run into
 * the store's time limit and hold up what is claimed beside it; keys that are not sorted may stand in each other's way until
 * the database ends one of two steps. A caller that has more, such as the events that an older check has handled, takes them in
 * steps: a few hundred keys are a good one. {@code hookproof remember} does so.
 *
 * <p>Safe for any number of threads.
 */
public interface ReplayStore extends AutoCloseable {
    /**
     * Takes the keys under a lease. Keys already done are left out and reported; if any is in flight with another,
     * nothing is taken.
     *
     * @param keys at least one, at most 10,000, sorted and without repeats
     * @param lease how long the claim holds unless renewed; at least one second
     * @throws ReplayStoreException if the store cannot say; answer 503
     */
    Claim claim(List<ReplayKey> keys, Duration lease);

    /**
     * Takes the keys for good in one step: a claim and its confirmation at once. {@link Claim.InFlight} if another
     * holds one of them.
     *
     * @param memory how long to remember them
     * @throws ReplayStoreException if the store cannot say; answer 503
     */
    Claim claimForGood(List<ReplayKey> keys, Duration memory);

    /**
     * Marks claimed keys as done.
     *
     * @param keys the keys the claim holds
     * @param token the claim's
     * @param memory how long to remember them
     * @return false if the claim is no longer this owner's; then nothing changed. What this owner has confirmed before
     *     is either: a store that may have lost its answer on the way says true again
     * @throws ReplayStoreException if the store cannot say; the lease will end by itself
     */
    boolean confirm(List<ReplayKey> keys, long token, Duration memory);

    /**
     * Gives claimed keys back, so that the sender's next try is let in at once.
     *
     * @return false if the claim is no longer this owner's; then nothing changed
     * @throws ReplayStoreException if the store cannot say; the lease will end by itself
     */
    boolean release(List<ReplayKey> keys, long token);

    /**
     * Makes the lease end {@code lease} from now.
     *
     * @return false if the claim is no longer this owner's; then nothing changed
     * @throws ReplayStoreException if the store cannot say; the lease runs on as it was
     */
    boolean renew(List<ReplayKey> keys, long token, Duration lease);

    /**
     * Forgets that it is done, so that the sender's next copy runs: for an event that was answered with success by
     * mistake. What is in flight stays, as a second would run beside it.
     *
     * @return whether it was done; otherwise nothing changed
     * @throws UnsupportedOperationException if this store cannot
     * @throws ReplayStoreException if the store cannot say
     */
    default boolean forget(ReplayKey key) {
        throw new UnsupportedOperationException("this replay store forgets nothing before its time: give it forget(…)");
    }

    /**
     * Whether what it said it took or remembers can still be undone, because it takes part in a transaction of the
     * caller's. Then nothing may answer in its place.
     */
    default boolean mayBeUndone() {
        return false;
    }

    /** What this store survives, in a few words for the start-up line, such as {@code "this process only"}. */
    String scope();

    /** How full it is, from 0.0 to 1.0; 0.0 for a store without a limit of its own. */
    default double fill() {
        return 0.0;
    }

    /** Frees connections and threads. Claims in flight end with their leases. */
    @Override
    default void close() {}
}
