package io.hookproof.spring;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether the replay stores take claims. Each one claims a key that no delivery has, and releases it. A ping would
 * not do: a store that is read-only, full or lacks a right answers a ping, and refuses every delivery.
 *
 * <p>An answer is kept for a second, because the actuator's health may be open to strangers, and each question writes.
 * A store that joins a transaction is not asked, because it needs one of the caller's.
 */
final class StoreHealth {
    private static final String UP = "takes claims";
    private static final Duration LEASE = Duration.ofSeconds(1);
    private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Supplier<Endpoints> endpoints;
    /** No monitor, because virtual threads that wait in one would hold the threads that carry them. */
    private final Lock oneAtATime = new ReentrantLock();

    private volatile @Nullable Answers kept;
    private long keptAt;

    StoreHealth(Supplier<Endpoints> endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * The answers of the stores.
     *
     * @param byEndpoint in words that hold no secret of Hookproof's
     */
    record Answers(Map<String, String> byEndpoint) {
        boolean areMissing() {
            return byEndpoint.isEmpty();
        }

        boolean areGood() {
            return byEndpoint.values().stream().allMatch(UP::equals);
        }
    }

    Answers ask() {
        Answers last = kept;
        if (last == null) {
            oneAtATime.lock();
        } else if (!oneAtATime.tryLock()) {
            // A store may hang, and as many threads as strangers like would wait for it.
            return last;
        }
        try {
            Answers answers = kept;
            if (answers == null || System.nanoTime() - keptAt >= KEPT_NANOS) {
                answers = answers();
                kept = answers;
                keptAt = System.nanoTime();
            }
            return answers;
        } finally {
            oneAtATime.unlock();
        }
    }

    private Answers answers() {
        IdentityHashMap<ReplayStore, String> asked = new IdentityHashMap<>();
        Map<String, String> byEndpoint = new TreeMap<>();
        endpoints.get().all().forEach((name, verifier) -> {
            Set<String> said = new LinkedHashSet<>();
            for (ReplayStore store : verifier.allReplays()) {
                if (!store.mayBeUndone()) {
                    said.add(asked.computeIfAbsent(store, StoreHealth::answer));
                }
            }
            if (said.size() > 1) {
                said.remove(UP);
            }
            if (!said.isEmpty()) {
                byEndpoint.put(name, String.join("; ", said));
            }
        });
        return new Answers(byEndpoint);
    }

    private static String answer(ReplayStore store) {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        List<ReplayKey> key = List.of(ReplayKey.of(digest));
        try {
            if (store.claim(key, LEASE) instanceof Claim.Fresh fresh) {
                store.release(key, fresh.token());
                return UP;
            }
            return "knows a key that no delivery has";
        } catch (ReplayStoreException trouble) {
            return String.valueOf(trouble.getMessage());
        } catch (RuntimeException | LinkageError ofItsOwn) {
            // Its message may hold anything.
            return ofItsOwn.getClass().getName();
        }
    }
}
