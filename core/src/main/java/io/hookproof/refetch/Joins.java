package io.hookproof.refetch;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets those who ask for the same object at the same time ask once. Who comes while a request is under way joins the
 * one after it: an answer to what was already sent may be older than the message that tells of a change.
 */
final class Joins {
    /** One object's turns: at most one under way, and one that waits for it and may still be joined. */
    private static final class Turns {
        boolean underWay;

        @Nullable
        CompletableFuture<Refetched> next;
    }

    private final Map<String, Turns> turns = new HashMap<>();
    private final Waiting waiting;

    Joins(Waiting waiting) {
        this.waiting = waiting;
    }

    /** @param end by {@link System#nanoTime}; who has not been answered by then leaves, and at once who finds no place to wait */
    Refetched ask(String what, long end, Supplier<Refetched> asking) {
        CompletableFuture<Refetched> mine = new CompletableFuture<>();
        CompletableFuture<Refetched> joined;
        boolean waits;
        synchronized (turns) {
            // Taken before anyone joins: whoever leads the next turn has a place too.
            waits = turns.containsKey(what);
            if (waits && !waiting.enter()) {
                return new Refetched.Unavailable(Waiting.FULL);
            }
            Turns its = turns.computeIfAbsent(what, first -> new Turns());
            joined = its.next;
            if (joined == null) {
                its.next = mine;
            }
        }
        if (joined == null) {
            return lead(what, end, mine, asking, waits);
        }
        try {
            return answer(joined, end);
        } finally {
            waiting.leave();
        }
    }

    private Refetched lead(
            String what, long end, CompletableFuture<Refetched> mine, Supplier<Refetched> asking, boolean waits) {
        // What goes wrong in a way it should not is the leader's to explain; who joined it comes again.
        Refetched answer = new Refetched.Unavailable("there was no time to ask: another request took it");
        boolean began = false;
        try {
            began = began(what, end, waits);
            if (began) {
                answer = new Refetched.Unavailable("the request that was joined failed");
                answer = asking.get();
            }
            return answer;
        } finally {
            ended(what, began);
            mine.complete(answer);
        }
    }

    /** Waits for the one under way; from then on nobody joins any more. */
    private boolean began(String what, long end, boolean waits) {
        synchronized (turns) {
            Turns its = turns.get(what);
            boolean free = its != null && waited(its, end);
            if (its != null) {
                its.next = null;
                its.underWay |= free;
            }
            if (waits) {
                waiting.leave();
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
            return new Refetched.Unavailable("the waiting thread was interrupted");
        } catch (ExecutionException neverHappens) {
            throw new IllegalStateException(neverHappens);
        }
    }
}
