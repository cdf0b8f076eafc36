package io.hookproof.refetch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Combines concurrent requests for the same object. A caller that arrives while a request is under way joins the next
 * one, because the answer to the current one may be older than the message about a change.
 */
final class SharedFetches {
    /** The requests for one object: at most one under way, and one that waits for it and can still be joined. */
    private static final class Turns {
        boolean underWay;

        @Nullable
        CompletableFuture<Refetched> next;
    }

    /** A leader that gives up before its turn leaves it to those who joined, who have time left. */
    private static final Refetched NO_TIME =
            new Refetched.Unavailable("there was no time to ask: another request took it");

    private static final Refetched INTERRUPTED = new Refetched.Unavailable("the waiting thread was interrupted");

    private final Map<String, Turns> turns = new HashMap<>();
    private final Semaphore waiting;

    SharedFetches(Semaphore waiting) {
        this.waiting = waiting;
    }

    /**
     * Asks for an object, or joins a caller that is about to.
     *
     * @param end the deadline by {@link System#nanoTime}; a caller without an answer gives up then, or immediately
     *     if there is no place to wait
     */
    @SuppressWarnings("ReferenceEquality") // no API answers with this very one
    Refetched ask(String what, long end, Supplier<Refetched> asking) {
        CompletableFuture<Refetched> mine = new CompletableFuture<>();
        CompletableFuture<Refetched> joined;
        boolean waits;
        synchronized (turns) {
            // Taken before any caller joins, because the leader of the next turn needs a place too.
            waits = turns.containsKey(what);
            if (waits && !waiting.tryAcquire()) {
                return new Refetched.Unavailable(GuessLimit.FULL);
            }
            Turns its = waits ? turns.get(what) : null;
            if (its == null) {
                its = new Turns();
                turns.put(what, its);
            }
            joined = its.next;
            if (joined == null) {
                its.next = mine;
            }
        }
        if (joined == null) {
            return lead(what, end, mine, asking, waits);
        }
        Refetched answer;
        try {
            answer = answer(joined, end);
        } finally {
            waiting.release();
        }
        return answer == NO_TIME && end - System.nanoTime() > 0 ? ask(what, end, asking) : answer;
    }

    @SuppressWarnings("ReferenceEquality") // as above
    private Refetched lead(
            String what, long end, CompletableFuture<Refetched> mine, Supplier<Refetched> asking, boolean waits) {
        // An unexpected failure is the leader's to explain; the senders of the others retry.
        Refetched answer = NO_TIME;
        boolean began = false;
        try {
            began = began(what, end, waits);
            if (began) {
                answer = new Refetched.Unavailable("the request that was joined failed");
                answer = asking.get();
            }
            return answer == NO_TIME && Thread.currentThread().isInterrupted() ? INTERRUPTED : answer;
        } finally {
            ended(what, began);
            mine.complete(answer);
        }
    }

    /** Waits for the request under way. Once this one begins, no caller can join it any more. */
    private boolean began(String what, long end, boolean waits) {
        synchronized (turns) {
            Turns its = turns.get(what);
            boolean free = its != null && waited(its, end);
            if (its != null) {
                its.next = null;
                its.underWay |= free;
            }
            if (waits) {
                waiting.release();
            }
            return free;
        }
    }

    private boolean waited(Turns its, long end) {
        while (its.underWay) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(turns, left);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private void ended(String what, boolean began) {
        synchronized (turns) {
            Turns its = turns.get(what);
            if (its != null) {
                its.underWay &= !began;
                if (!its.underWay && its.next == null) {
                    turns.remove(what);
                }
                turns.notifyAll();
            }
        }
    }

    private static Refetched answer(CompletableFuture<Refetched> joined, long end) {
        try {
            return joined.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            return new Refetched.Unavailable("the request that was joined took too long");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } catch (ExecutionException neverHappens) {
            throw new IllegalStateException(neverHappens);
        }
    }
}
