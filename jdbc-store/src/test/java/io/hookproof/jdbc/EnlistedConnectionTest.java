package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A connection of H2 as Narayana and Atomikos lend it within a JTA transaction: it commits by itself until its first
 * statement enlists it, and takes no savepoint. Narayana's takes no network time-out either.
 */
class EnlistedConnectionTest {
    private static final Duration MEMORY = Duration.ofMinutes(1);
    private static final Set<String> REFUSED = Set.of("setSavepoint", "getNetworkTimeout", "setNetworkTimeout");

    private final List<ReplayKey> batch = List.of(key(1), key(2));
    private Connection real;
    private ReplayStore store;

    @BeforeEach
    void open() throws Exception {
        real = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = real.createStatement()) {
            for (String one : Databases.schema("h2.sql").split(";\\s*\n")) {
                statement.execute(one);
            }
        }
        Connection lent = lent();
        store = JdbcReplayStore.joining(() -> lent);
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        real.close();
    }

    @Test
    void isEnlistedBeforeTheClaimAndTheClaimEndsWithItsTransaction() throws Exception {
        List<ReplayKey> one = batch.subList(0, 1);

        assertThat(store.claimAndConfirm(one, MEMORY)).isInstanceOf(Claim.Fresh.class);
        end(Connection::rollback);
        assertThat(store.claimAndConfirm(one, MEMORY)).isInstanceOf(Claim.Fresh.class);
        end(Connection::commit);
        assertThat(store.claimAndConfirm(one, MEMORY)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void takesABatchWithoutASavepoint() throws Exception {
        assertThat(store.claimAndConfirm(batch, MEMORY)).isInstanceOf(Claim.Fresh.class);
        end(Connection::commit);
        assertThat(store.claimAndConfirm(batch, MEMORY)).isInstanceOf(Claim.Done.class);
    }

    @Test
    void aBatchOfWhichOneIsHeldIsUndoneByTheCallersRollback() throws Exception {
        store.claim(batch.subList(1, 2), MEMORY);
        end(Connection::commit);

        assertThatThrownBy(() -> store.claimAndConfirm(batch, MEMORY))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("roll the transaction back");
        end(Connection::rollback);

        assertThat(store.claimAndConfirm(batch.subList(0, 1), MEMORY)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void aStoreInItsDataSourceDoesWithoutANetworkTimeout() {
        Connection lent = lent();
        DataSource source = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> lent);
        // A look for expired claims would use the one connection at the same time.
        try (ReplayStore own =
                JdbcReplayStore.in(source).expireEvery(Duration.ZERO).build()) {
            assertThat(own.claimAndConfirm(batch, MEMORY)).isInstanceOf(Claim.Fresh.class);
            assertThat(own.claimAndConfirm(batch, MEMORY)).isInstanceOf(Claim.Done.class);
        }
    }

    private interface Ending {
        void of(Connection transaction) throws SQLException;
    }

    private void end(Ending ending) throws SQLException {
        ending.of(real);
        real.setAutoCommit(true);
    }

    private Connection lent() {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (REFUSED.contains(method.getName())) {
                        throw new SQLException();
                    }
                    if (method.getReturnType().getSimpleName().endsWith("Statement")) {
                        real.setAutoCommit(false);
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static ReplayKey key(int first) {
        byte[] digest = new byte[ReplayKey.SIZE];
        digest[0] = (byte) first;
        return ReplayKey.of(digest);
    }
}
