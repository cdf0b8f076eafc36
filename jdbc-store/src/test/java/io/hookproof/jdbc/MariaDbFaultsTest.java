package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("mariadb")
class MariaDbFaultsTest extends FaultsContract {
    @Override
    String url() throws Exception {
        return MariaDb.shared().url();
    }

    @Override
    String serializable() throws Exception {
        return url() + "&sessionVariables=tx_isolation='SERIALIZABLE'";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sql_mode=''",
                "sql_mode='ANSI'",
                "sql_mode='TRADITIONAL,NO_BACKSLASH_ESCAPES'",
                "time_zone='-11:00'",
                "tx_isolation='READ-COMMITTED'",
                "collation_connection=latin1_german2_ci",
                // Each statement in the same millisecond, so that one which assigns what is there changes nothing.
                "timestamp=1900000000.125&useAffectedRows=true",
                "timestamp=1900000000.125&useServerPrepStmts=true",
            })
    void howeverASessionIsSetTheStoreDoesTheSame(String setting) throws Exception {
        try (ReplayStore store = ReplayStores.create(Map.of(
                "store", "jdbc", "url", url() + "&sessionVariables=" + setting, "operation", "20s", "expiry", "0s"))) {
            for (List<ReplayKey> keys : List.of(keys(1), keys(3))) {
                long token = ((Claim.Fresh) store.claim(keys, LEASE)).token();
                assertThat(store.renew(keys, token, LEASE)).isTrue();
                assertThat(store.renew(keys, token + 1, LEASE)).isFalse();
                assertThat(store.claim(keys, LEASE)).isInstanceOf(Claim.InFlight.class);
                assertThat(store.release(keys, token)).isTrue();
                token = ((Claim.Fresh) store.claim(keys, LEASE)).token();
                assertThat(store.confirm(keys, token, LEASE)).isTrue();
                assertThat(store.confirm(keys, token, LEASE)).isTrue();
                assertThat(store.claim(keys, LEASE)).isInstanceOf(Claim.Done.class);
                assertThat(store.forget(keys.get(0))).isTrue();
            }
        }
    }

    /** A lease that one takes in its own time would have ended, or never end, in another's. */
    @Test
    void sessionsInOtherTimeZonesHaveTheSameClock() throws Exception {
        try (ReplayStore west = store("-11:00");
                ReplayStore east = store("+13:00")) {
            List<ReplayKey> key = keys(1);
            assertThat(west.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(east.claim(key, LEASE)).isInstanceOf(Claim.InFlight.class);
            List<ReplayKey> other = keys(1);
            assertThat(east.claim(other, LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(west.claim(other, LEASE)).isInstanceOf(Claim.InFlight.class);
        }
    }

    private ReplayStore store(String zone) throws Exception {
        return ReplayStores.create(
                Map.of("store", "jdbc", "url", url() + "&sessionVariables=time_zone='" + zone + "'", "expiry", "0s"));
    }

    @Test
    void aClaimIsOneRoundTrip() {
        Counting counting = new Counting(source);
        try (ReplayStore store =
                JdbcReplayStore.in(counting.source).expireEvery(Duration.ZERO).build()) {
            int before = counting.trips.get();
            for (int i = 0; i < 10; i++) {
                store.claim(keys(1), LEASE);
            }
            assertThat(counting.trips.get() - before).isEqualTo(10);
        }
    }

    /** By another index than that of the keys, each would lock every row that is live. */
    @Test
    void whatIsSettledWaitsForNoOtherDelivery() throws Exception {
        MariaDb.shared().execute("CREATE TABLE IF NOT EXISTS hooks.of_few LIKE hooks.hookproof_replay");
        List<ReplayKey> working = keys(2);
        List<ReplayKey> failed = keys(1);
        List<ReplayKey> other = keys(1);
        try (ReplayStore store = JdbcReplayStore.in(source)
                        .table("of_few")
                        .expireEvery(Duration.ZERO)
                        .build();
                Connection holding = DriverManager.getConnection(url());
                ReplayStore joined = JdbcReplayStore.joining(() -> holding, "of_few", Duration.ofSeconds(1))) {
            long token = ((Claim.Fresh) store.claim(working, LEASE)).token();
            long failedToken = ((Claim.Fresh) store.claim(failed, LEASE)).token();
            holding.setAutoCommit(false);
            assertThat(joined.claimAndConfirm(other, LEASE)).isInstanceOf(Claim.Fresh.class);

            assertThat(store.renew(working, token, LEASE)).isTrue();
            assertThat(store.confirm(working, token, LEASE)).isTrue();
            assertThat(store.release(failed, failedToken)).isTrue();
            holding.rollback();
        }
    }

    /** The worker that holds one is about to take it over, and is not waited for. */
    @Test
    void whatHasExpiredIsDeletedUnlessSomebodyHoldsItAndNothingElseIs() throws Exception {
        MariaDb.shared().execute("CREATE TABLE hooks.of_expired LIKE hooks.hookproof_replay");
        List<ReplayKey> kept = keys(1);
        List<ReplayKey> locked = keys(1);
        try (ReplayStore store = JdbcReplayStore.in(source)
                        .table("of_expired")
                        .expireEvery(Duration.ZERO)
                        .build();
                Connection holding = DriverManager.getConnection(url())) {
            store.claimAndConfirm(keys(3), Duration.ofMillis(1));
            store.claimAndConfirm(locked, Duration.ofMillis(1));
            store.claimAndConfirm(kept, LEASE);
            Awaitility.await().until(() -> expired() == 4);
            holding.setAutoCommit(false);
            try (Statement lock = holding.createStatement()) {
                lock.execute("SELECT id FROM of_expired WHERE id = X'"
                        + locked.get(0).hex() + "' FOR UPDATE");
            }
            purge();
            assertThat(expired()).isEqualTo(1);
            holding.rollback();
            purge();
            assertThat(expired()).isZero();
            assertThat(store.claim(kept, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    private void purge() throws Exception {
        try (Connection connection = source.getConnection()) {
            new Statements("of_expired", Duration.ofSeconds(20)).purge(connection, 1000);
        }
    }

    private long expired() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM of_expired WHERE ends <= UNIX_TIMESTAMP(NOW(3)) * 1000")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
