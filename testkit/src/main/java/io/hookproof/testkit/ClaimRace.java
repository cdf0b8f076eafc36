package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Claims one key by several threads at once. Many threads want the first key, because a database has to keep many apart.
 * A few race for each of the other keys. They wait for each other without sleeping, because a thread that has to wake up
 * comes too late for the short time between a look into memory and the write.
 */
final class ClaimRace {
    private static final int THREADS = 64;
    /** More than two: the scheduler of a busy machine may leave two on one core for the whole race. */
    private static final int RACERS = 4;
    /** Long enough for thousands of keys in memory, after the store's code was compiled. */
    private static final Duration TIME = Duration.ofMillis(150);
    /** How often a racer looks for the others before it lets another thread have the core. */
    private static final int LOOKS = 500;

    private final List<ReplayKey> keys;
    private final Function<List<ReplayKey>, Claim> claiming;
    private final Class<? extends Claim> others;
    private final AtomicInteger arrived = new AtomicInteger();
    private volatile boolean isOver;

    private ClaimRace(List<ReplayKey> keys, Function<List<ReplayKey>, Claim> claiming, Class<? extends Claim> others) {
        this.keys = keys;
        this.claiming = claiming;
        this.others = others;
    }

    /**
     * Requires that one claim of each key is fresh.
     *
     * @param keys at least two; those for which the time does not suffice are left out
     * @param others what every other claim of the key is
     */
    static void hasOneWinner(
            List<ReplayKey> keys, Function<List<ReplayKey>, Claim> claiming, Class<? extends Claim> others)
            throws Exception {
        ClaimRace race = new ClaimRace(keys, claiming, others);
        race.ofMany();
        race.ofAFew();
    }

    private void ofMany() throws Exception {
        CountDownLatch start = new CountDownLatch(THREADS);
        requireOneWinner(inParallel(THREADS, () -> {
            start.countDown();
            start.await();
            return claim(0);
        }));
    }

    private void ofAFew() throws Exception {
        List<List<Claim>> claims = inParallel(RACERS, this::race);
        int rounds = claims.stream().mapToInt(List::size).min().orElseThrow();
        for (int round = 0; round < rounds; round++) {
            List<Claim> ofOneKey = new ArrayList<>();
            for (List<Claim> ofOneRacer : claims) {
                ofOneKey.add(ofOneRacer.get(round));
            }
            requireOneWinner(ofOneKey);
        }
    }

    private List<Claim> race() {
        List<Claim> claims = new ArrayList<>();
        try {
            boolean goesOn = meets(1);
            // From the first meeting on: a busy machine may start the last thread late.
            long start = System.nanoTime();
            for (int i = 1; goesOn; i++) {
                claims.add(claim(i));
                goesOn = i + 1 < keys.size() && System.nanoTime() - start < TIME.toNanos() && meets(i + 1);
            }
        } finally {
            isOver = true;
        }
        return claims;
    }

    /** Waits until every racer has come to that key; returns false if one of them has left the race. */
    private boolean meets(int key) {
        arrived.incrementAndGet();
        for (int looks = 1; arrived.get() < key * RACERS; looks++) {
            if (isOver) {
                return false;
            }
            if (looks % LOOKS == 0) {
                letAnotherRun();
            } else {
                Thread.onSpinWait();
            }
        }
        return true;
    }

    /** Only the odds of a meeting depend on what the scheduler makes of it. */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void letAnotherRun() {
        Thread.yield();
    }

    private Claim claim(int key) {
        return claiming.apply(new Yielding(keys.get(key)));
    }

    /**
     * A list of one key that lets another thread run each time it is read. A store that looks at its memory for the key
     * of the list, and writes to it for the key of the list, is interrupted in between.
     */
    private static final class Yielding extends AbstractList<ReplayKey> implements RandomAccess {
        private final ReplayKey key;

        Yielding(ReplayKey key) {
            this.key = key;
        }

        @Override
        public ReplayKey get(int index) {
            Objects.checkIndex(index, 1);
            letAnotherRun();
            return key;
        }

        @Override
        public int size() {
            return 1;
        }
    }

    private void requireOneWinner(List<Claim> claims) {
        List<Claim> losers = new ArrayList<>(claims);
        losers.removeIf(Claim.Fresh.class::isInstance);
        assertThat(claims.size() - losers.size())
                .as("fresh claims of one key that %s threads wanted at once", claims.size())
                .isEqualTo(1);
        assertThat(losers).hasOnlyElementsOfType(others);
    }

    private static <T> List<T> inParallel(int threads, Callable<T> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                futures.add(pool.submit(work));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
