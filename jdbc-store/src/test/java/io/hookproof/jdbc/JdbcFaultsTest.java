package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.replay.ReplayStores;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JdbcFaultsTest extends FaultsContract {
    @Override
    String url() throws Exception {
        return Databases.url(Databases.shared());
    }

    @Override
    String serializable() throws Exception {
        return url() + "&options=-c%20default_transaction_isolation=serializable";
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
            assertThatThrownBy(() -> store.claimAndConfirm(keys(1), LEASE)).isInstanceOf(ReplayStoreException.class);
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
    void aStoreThatIsClosedLeavesNoConnectionOpen() throws Exception {
        try (ReplayStore store = ReplayStores.create(
                Map.of("store", "jdbc", "url", url() + "&ApplicationName=closing", "expiry", "100ms"))) {
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
}
