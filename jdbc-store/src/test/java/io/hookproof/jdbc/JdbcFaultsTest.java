package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.replay.ReplayStores;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What breaks at a database, at any moment, leaves nothing taken for longer than a lease and nothing half taken. */
class JdbcFaultsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new SQLException("the connection broke", "08006"),
            () -> new SQLException("something else", "XX000"),
            () -> new IllegalStateException("a fault of the driver"),
            () -> new AbstractMethodError("a driver of another age"));

    private final SecureRandom random = new SecureRandom();
    private String url = "";
    private DataSource source;

    @BeforeEach
    void open() throws Exception {
        url = Databases.url(Databases.shared());
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

    /** A copy that came in between would hear that it is done. */
    @Test
    void whatNobodyWaitsForAnyMoreIsNotBegunWhenAConnectionIsThere() throws Exception {
        Semaphore pool = new Semaphore(1);
        CountDownLatch back = new CountDownLatch(1);
        Counting counting = new Counting(source);
        try (ReplayStore store = JdbcReplayStore.in(lending(counting.source, pool, back))
                .operateWithin(Duration.ofSeconds(2))
                .expireEvery(Duration.ZERO)
                .build()) {
            pool.acquire();
            int before = counting.trips.get();
            assertThatThrownBy(() -> store.claimForGood(keys(1), LEASE)).isInstanceOf(ReplayStoreException.class);
            pool.release();

            assertThat(back.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(counting.trips).hasValue(before);
        }
    }

    /** Lends a connection to as many as the semaphore lets, and tells when one that had to be waited for is given back. */
    private static DataSource lending(DataSource real, Semaphore pool, CountDownLatch back) {
        return (DataSource) Proxy.newProxyInstance(
                JdbcFaultsTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    boolean waits = pool.availablePermits() == 0;
                    pool.acquire();
                    Connection connection = real.getConnection();
                    return Proxy.newProxyInstance(
                            JdbcFaultsTest.class.getClassLoader(),
                            new Class<?>[] {Connection.class},
                            (lent, call, arguments) -> {
                                Object result = call.invoke(connection, arguments);
                                if (call.getName().equals("close")) {
                                    pool.release();
                                    if (waits) {
                                        back.countDown();
                                    }
                                }
                                return result;
                            });
                });
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
        DataSource strict = KeptConnections.source(
                () -> DriverManager.getConnection(url + "&options=-c%20default_transaction_isolation=serializable"), 8);
        try (ReplayStore store =
                JdbcReplayStore.in(strict).operateWithin(Duration.ofSeconds(20)).build()) {
            List<ReplayKey> key = keys(1);

            List<Boolean> fresh = inParallel(
                    () -> store.claim(key, LEASE) instanceof Claim.Fresh,
                    () -> store.claim(key, LEASE) instanceof Claim.Fresh);

            assertThat(fresh).filteredOn(first -> first).hasSize(1);
        }
    }

    @Test
    void aFirstLevelDoesNotGoBeforeAStoreWhoseMemoryMayStillBeUndone() {
        ReplayStore joined = JdbcReplayStore.joining(() -> source.getConnection());

        assertThatThrownBy(() -> FirstLevel.before(joined, 100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rolled back");
    }

    /** Such as one that was measured by the deliveries of a quiet month. */
    @Test
    void aDiskThatIsFullAndConnectionsThatAreUsedUpAreToldAsThat() {
        AtomicReference<SQLException> refusal = new AtomicReference<>();
        DataSource refusing = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (refusal.get() != null) {
                        throw refusal.get();
                    }
                    return method.invoke(source, given);
                });
        try (ReplayStore store = JdbcReplayStore.in(refusing)
                .operateWithin(Duration.ofSeconds(20))
                .expireEvery(Duration.ZERO)
                .build()) {
            refusal.set(new SQLException("could not extend file", "53100"));
            assertThatThrownBy(() -> store.claim(keys(1), LEASE))
                    .isInstanceOf(ReplayStoreFullException.class)
                    .hasMessageContaining("disk is full");

            refusal.set(new SQLException("sorry, too many clients already", "53300"));
            assertThatThrownBy(() -> store.claim(keys(1), LEASE))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("max_connections");

            refusal.set(null);
            assertThat(store.claim(keys(1), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void aStoreThatIsClosedLeavesNoConnectionOpen() {
        try (ReplayStore store = ReplayStores.create(
                Map.of("store", "jdbc", "url", url + "&ApplicationName=closing", "expiry", "100ms"))) {
            store.claim(keys(1), LEASE);
            assertThat(open("closing")).isPositive();
        }
        Awaitility.await().untilAsserted(() -> assertThat(open("closing")).isZero());
    }

    private long open(String name) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = '" + name + "'")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private ReplayStore store() {
        return JdbcReplayStore.in(source)
                .operateWithin(Duration.ofSeconds(20))
                .expireEvery(Duration.ZERO)
                .build();
    }

    private List<ReplayKey> keys(int count) {
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
