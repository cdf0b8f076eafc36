package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("mariadb")
class MariaDbJoinedTransactionTest extends JoinedTransactionContract {
    private static final Duration MEMORY = Duration.ofMinutes(1);

    @Override
    String url() throws Exception {
        return MariaDb.shared().url();
    }

    /** A gap that one locks would keep out every delivery whose key falls into it, while the first is handled. */
    @Test
    void othersAreNotHeldUpByATransactionThatTakesItsTime() throws Exception {
        try (Connection slow = transaction();
                Connection quick = transaction();
                ReplayStore first = joining(slow);
                ReplayStore other = joining(quick)) {
            for (int i = 0; i < 50; i++) {
                assertThat(first.claimAndConfirm(keys(2), MEMORY)).isInstanceOf(Claim.Fresh.class);
            }
            List<ReplayKey> known = keys(1);
            first.claimAndConfirm(known, MEMORY);
            assertThat(first.claimAndConfirm(known, MEMORY)).isInstanceOf(Claim.Done.class);

            for (int i = 0; i < 50; i++) {
                assertThat(other.claimAndConfirm(keys(2), MEMORY)).isInstanceOf(Claim.Fresh.class);
            }
            quick.commit();
            slow.commit();
        }
    }

    /** What it reads is as old as its first look; what it claims must not be. */
    @Test
    void aTransactionThatHasLookedBeforeAnothersClaimIsToldOfIt() throws Exception {
        List<ReplayKey> key = keys(1);
        try (Connection looking = transaction();
                Statement setting = looking.createStatement();
                ReplayStore late = joining(looking)) {
            makeStrict(setting, false);
            look(looking);
            commitAClaim(key);

            assertThat(late.claimAndConfirm(key, MEMORY)).isInstanceOf(Claim.Done.class);
            looking.rollback();
        }
    }

    /** The default of MariaDB 11.8. */
    @Test
    void whereSnapshotsAreStrictItIsNotLetInEitherAndComesAgain() throws Exception {
        List<ReplayKey> key = keys(1);
        try (Connection looking = transaction();
                Statement setting = looking.createStatement();
                ReplayStore late = joining(looking)) {
            boolean isStrict = makeStrict(setting, true);
            look(looking);
            commitAClaim(key);

            if (!isStrict) {
                assertThat(late.claimAndConfirm(key, MEMORY)).isInstanceOf(Claim.Done.class);
                looking.rollback();
                return;
            }
            assertThatThrownBy(() -> late.claimAndConfirm(key, MEMORY))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("roll the transaction back");
            looking.rollback();
            assertThat(late.claimAndConfirm(key, MEMORY)).isInstanceOf(Claim.Done.class);
            looking.rollback();
        }
    }

    /** Makes snapshots strict or not, and returns whether they are. MariaDB 10.11.5 has no such setting yet. */
    private static boolean makeStrict(Statement setting, boolean strict) throws Exception {
        try (ResultSet known = setting.executeQuery("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'")) {
            if (!known.next()) {
                return false;
            }
        }
        setting.execute("SET innodb_snapshot_isolation = " + strict);
        setting.getConnection().commit();
        return strict;
    }

    private static void look(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM hookproof_replay")) {
            assertThat(rows.next()).isTrue();
        }
    }

    private void commitAClaim(List<ReplayKey> key) throws Exception {
        try (Connection connection = transaction();
                ReplayStore store = joining(connection)) {
            assertThat(store.claimAndConfirm(key, MEMORY)).isInstanceOf(Claim.Fresh.class);
            connection.commit();
        }
    }

    @Test
    void aClaimThatIsNotCommittedInTimeIsWaitedForUpToTheLimitAndTheTransactionStaysUsable() throws Exception {
        List<ReplayKey> key = keys(1);
        try (Connection slow = transaction();
                Connection waiting = transaction();
                ReplayStore first = joining(slow);
                ReplayStore second =
                        JdbcReplayStore.joining(() -> waiting, JdbcReplayStoreBuilder.TABLE, Duration.ofSeconds(1))) {
            first.claimAndConfirm(key, MEMORY);

            assertThatThrownBy(() -> second.claimAndConfirm(key, MEMORY))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("roll the transaction back");
            waiting.rollback();
            slow.rollback();

            assertThat(second.claimAndConfirm(key, MEMORY)).isInstanceOf(Claim.Fresh.class);
            waiting.rollback();
        }
    }

    private Connection transaction() throws Exception {
        Connection connection = DriverManager.getConnection(url());
        connection.setAutoCommit(false);
        return connection;
    }

    private static ReplayStore joining(Connection connection) {
        return JdbcReplayStore.joining(() -> connection, JdbcReplayStoreBuilder.TABLE, Duration.ofSeconds(20));
    }

    private static List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            ThreadLocalRandom.current().nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return keys;
    }
}
