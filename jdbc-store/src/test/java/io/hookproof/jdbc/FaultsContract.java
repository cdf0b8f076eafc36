package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What breaks at a database, at any moment, leaves nothing taken for longer than a lease and nothing half taken. A
 * subclass brings the database, with the table.
 */
abstract class FaultsContract {
    static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new SQLException("the connection broke", "08006"),
            () -> new SQLException("something else", "XX000"),
            () -> new IllegalStateException("a fault of the driver"),
            () -> new AbstractMethodError("a driver of another age"));

    private final SecureRandom random = new SecureRandom();
    DataSource source;

    abstract String url() throws Exception;

    /** Its URL, for connections that ask for that isolation. */
    abstract String serializable() throws Exception;

    @BeforeEach
    void open() throws Exception {
        String url = url();
        source = KeptConnections.source(() -> DriverManager.getConnection(url), 8);
    }

    @Test
    void whicheverCallFailsABatchIsTakenWholeOrNotAtAll() throws Exception {
        int failures = 0;
        try (ReplayStore other = store()) {
            for (Supplier<Throwable> fault : FAULTS) {
                for (boolean afterwards : new boolean[] {false, true}) {
                    boolean failed = true;
                    for (int call = 0; failed; call++) {
                        failed = failsAt(call, afterwards, fault, other);
                        failures += failed ? 1 : 0;
                    }
                }
            }
        }
        assertThat(failures).as("calls that failed").isGreaterThan(50);
    }

    private boolean failsAt(int call, boolean afterwards, Supplier<Throwable> fault, ReplayStore other) {
        Faults faults = new Faults(source);
        List<ReplayKey> keys = keys(3);
        try (ReplayStore store = JdbcReplayStore.in(faults.source)
                .operateWithin(Duration.ofSeconds(20))
                .expireEvery(Duration.ZERO)
                .build()) {
            faults.failAt(call, afterwards, fault);
            try {
                assertThat(store.claim(keys, LEASE)).isInstanceOf(Claim.Fresh.class);
            } catch (ReplayStoreException said) {
                // All of them are taken by now, or none is.
                other.claim(keys, LEASE);
            }
            int held = 0;
            for (ReplayKey key : keys) {
                held += other.claim(List.of(key), LEASE) instanceof Claim.Fresh ? 0 : 1;
            }
            assertThat(held).as("%s at call %s", fault.get(), call).isEqualTo(3);
            return faults.failed();
        }
    }

    @Test
    void aConfirmationWhoseAnswerIsLostOnTheWayIsKnownToBeOurs() {
        Faults faults = new Faults(source);
        int confirmed = 0;
        try (ReplayStore store = JdbcReplayStore.in(faults.source)
                        .operateWithin(Duration.ofSeconds(20))
                        .expireEvery(Duration.ZERO)
                        .build();
                ReplayStore other = store()) {
            boolean failed = true;
            for (int call = 0; failed; call++) {
                List<ReplayKey> key = keys(1);
                long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
                faults.failAt(call, true, FAULTS.get(0));
                assertThat(store.confirm(key, token, LEASE)).as("call %s", call).isTrue();
                failed = faults.failed();
                assertThat(other.claim(key, LEASE)).isInstanceOf(Claim.Done.class);
                confirmed++;
            }
        }
        assertThat(confirmed).isGreaterThan(5);
    }

    @Test
    void batchesThatOverlapNeverWaitForEachOtherForEver() throws Exception {
        try (ReplayStore store = store()) {
            List<ReplayKey> keys = keys(60);
            List<ReplayKey> backwards = new ArrayList<>(keys);
            Collections.reverse(backwards);
            for (ReplayKey key : backwards) {
                store.release(List.of(key), ((Claim.Fresh) store.claim(List.of(key), LEASE)).token());
            }
            long token = ((Claim.Fresh) store.claim(keys, LEASE)).token();

            List<Boolean> all = inParallel(
                    () -> store.renew(keys, token, LEASE), () -> store.claim(keys, LEASE) instanceof Claim.InFlight);

            assertThat(all).hasSize(400).containsOnly(true);
        }
    }

    private static List<Boolean> inParallel(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(pool.submit(one));
                calls.add(pool.submit(other));
            }
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> call : calls) {
                results.add(call.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void underAStricterIsolationOneOfManyIsFreshAndNobodyIsTurnedAway() throws Exception {
        String serializable = serializable();
        DataSource strict = KeptConnections.source(() -> DriverManager.getConnection(serializable), 8);
        try (ReplayStore store =
                JdbcReplayStore.in(strict).operateWithin(Duration.ofSeconds(20)).build()) {
            List<ReplayKey> key = keys(1);

            List<Boolean> fresh = inParallel(
                    () -> store.claim(key, LEASE) instanceof Claim.Fresh,
                    () -> store.claim(key, LEASE) instanceof Claim.Fresh);

            assertThat(fresh).filteredOn(first -> first).hasSize(1);
        }
    }

    final ReplayStore store() {
        return JdbcReplayStore.in(source)
                .operateWithin(Duration.ofSeconds(20))
                .expireEvery(Duration.ZERO)
                .build();
    }

    final List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            random.nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return keys;
    }
}
