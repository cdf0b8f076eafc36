package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every replay store owes the verifier. A subclass brings a real store, and its clock if that can be moved. One
 * whose store forgets when it is told to extends {@link ForgettingStoreContract}.
 *
 * <p>Three facts claim one key by several threads at the same moment, for up to 10,000 keys and about 150 ms. On a
 * machine with several cores they nearly always find a claim that looks first and writes later. They do not prove that
 * there is no such moment, and nothing else races here: no batches, and no claim beside {@code confirm}, {@code
 * release} or {@code renew}.
 */
public abstract class ReplayStoreContract implements ClaimFacts, LeaseFacts, BatchFacts {
    protected static final Duration LEASE = Duration.ofSeconds(2);
    protected static final Duration MEMORY = Duration.ofSeconds(5);
    /** Where nothing is to end: no fact takes so long, on a busy machine neither. */
    static final Duration LONG = Duration.ofMinutes(2);

    private final SecureRandom random = new SecureRandom();
    private ReplayStore store;

    /** The store under test, empty or shared with others that use other keys. */
    protected abstract ReplayStore newStore() throws Exception;

    /**
     * Another that shares the first one's memory, as another process has it; the first itself where each has its own.
     */
    protected ReplayStore another(ReplayStore first) throws Exception {
        return first;
    }

    /** Lets that much of the store's time pass; waits for it unless a subclass knows better. */
    protected void pass(Duration time) throws Exception {
        Thread.sleep(time.toMillis());
    }

    @BeforeEach
    void open() throws Exception {
        store = newStore();
    }

    @AfterEach
    void close() {
        store.close();
    }

    /** What would be skipped silently would not be missed. */
    @Test
    void aStoreThatForgetsKeepsThatContractToo() {
        assertThat(this instanceof ForgettingStoreContract)
                .as("extends ForgettingStoreContract where its forget(…) forgets, and this one where it refuses to")
                .isEqualTo(forgets());
    }

    private boolean forgets() {
        try {
            store.forget(keys(1).get(0));
            return true;
        } catch (UnsupportedOperationException refuses) {
            return false;
        }
    }

    @Override
    public final ReplayStore store() {
        return store;
    }

    @Override
    public final ReplayStore ofAnotherProcess() throws Exception {
        return another(store);
    }

    @Override
    public final void timePasses(Duration time) throws Exception {
        pass(time);
    }

    @Override
    public final List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            random.nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return List.copyOf(keys);
    }
}
