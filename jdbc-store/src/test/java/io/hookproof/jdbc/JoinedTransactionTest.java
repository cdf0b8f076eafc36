package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JoinedTransactionTest extends JoinedTransactionContract {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Override
    String url() throws Exception {
        return Databases.url(Databases.shared());
    }

    /** The thread is the server's, and the first transaction may wait for something that never comes. */
    @Test
    @Timeout(60)
    void aSecondDeliveryWaitsForTheFirstOnesCommitNoLongerThanTheLimit() throws Exception {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        List<ReplayKey> key = List.of(ReplayKey.of(digest));
        try (Connection first = begun();
                Connection second = begun();
                ReplayStore working = JdbcReplayStore.joining(() -> first);
                ReplayStore waiting = JdbcReplayStore.joining(() -> second, "hookproof_replay", Duration.ofMillis(1))) {
            assertThat(working.claimAndConfirm(key, LEASE)).isInstanceOf(Claim.Fresh.class);

            assertThatThrownBy(() -> waiting.claimAndConfirm(key, LEASE))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContainingAll("within the limit", "roll the transaction back");
            second.rollback();
            first.commit();

            assertThat(waiting.claimAndConfirm(key, LEASE)).isInstanceOf(Claim.Done.class);
            second.rollback();
        }
    }

    private Connection begun() throws Exception {
        Connection connection = DriverManager.getConnection(url());
        connection.setAutoCommit(false);
        return connection;
    }
}
