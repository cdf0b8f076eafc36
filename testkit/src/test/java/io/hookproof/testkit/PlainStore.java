package io.hookproof.testkit;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A store that is right and nothing else, with a clock that is moved. Its methods are small, to be made wrong one at a time. */
class PlainStore implements ReplayStore {
    /** What the processes share, and its lock. */
    static final class Memory {
        final Map<Object, Entry> entries = new HashMap<>();
        Duration now = Duration.ZERO;
    }

    /** @param ends on the memory's clock */
    record Entry(long token, boolean done, Duration ends) {}

    Memory memory = new Memory();

    /** In that memory from now on. */
    PlainStore in(Memory shared) {
        memory = shared;
        return this;
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        synchronized (memory) {
            return take(keys, false, lease);
        }
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration time) {
        synchronized (memory) {
            return take(keys, true, time);
        }
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration time) {
        synchronized (memory) {
            boolean held = areHeld(keys, token);
            if (held) {
                put(keys, token, true, time);
            }
            return held;
        }
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        synchronized (memory) {
            boolean held = areHeld(keys, token);
            if (held) {
                keys.forEach(key -> memory.entries.remove(name(key)));
            }
            return held;
        }
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        synchronized (memory) {
            boolean held = areHeld(keys, token);
            if (held) {
                put(keys, token, false, lease);
            }
            return held;
        }
    }

    @Override
    public boolean forget(ReplayKey key) {
        synchronized (memory) {
            boolean isDone = done(List.of(key)).contains(key);
            if (isDone) {
                memory.entries.remove(name(key));
            }
            return isDone;
        }
    }

    @Override
    public String scope() {
        return "a test";
    }

    Claim take(List<ReplayKey> keys, boolean done, Duration time) {
        if (anyIsHeld(keys)) {
            return new Claim.InFlight();
        }
        Set<ReplayKey> old = done(keys);
        if (old.size() == keys.size()) {
            return new Claim.Done();
        }
        long token = newToken();
        put(keys.stream().filter(key -> !old.contains(key)).toList(), token, done, time);
        return new Claim.Fresh(token, old);
    }

    boolean anyIsHeld(List<ReplayKey> keys) {
        return keys.stream().anyMatch(key -> isThere(key) && !entry(key).done());
    }

    Set<ReplayKey> done(List<ReplayKey> keys) {
        Set<ReplayKey> done = new HashSet<>(keys);
        done.removeIf(key -> !isThere(key) || !entry(key).done());
        return done;
    }

    boolean areHeld(List<ReplayKey> keys, long token) {
        return keys.stream()
                .allMatch(
                        key -> isThere(key) && !entry(key).done() && entry(key).token() == token);
    }

    boolean isThere(ReplayKey key) {
        Entry entry = entries().get(name(key));
        return entry != null && memory.now.compareTo(entry.ends()) < 0;
    }

    Entry entry(ReplayKey key) {
        return entries().get(name(key));
    }

    void put(List<ReplayKey> keys, long token, boolean done, Duration time) {
        keys.forEach(key -> entries().put(name(key), new Entry(token, done, memory.now.plus(time))));
    }

    Map<Object, Entry> entries() {
        return memory.entries;
    }

    Object name(ReplayKey key) {
        return key;
    }

    long newToken() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }
}
