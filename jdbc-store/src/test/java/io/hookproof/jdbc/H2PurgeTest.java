package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Expired rows are deleted in H2, which tests a row again after it has waited for it. */
class H2PurgeTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LONG = Duration.ofDays(3);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Statements statements = new Statements("hookproof_replay", LIMIT);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private Connection connection;

    @BeforeEach
    void open() throws Exception {
        connection = connect();
        execute(Databases.schema("h2.sql"));
    }

    @AfterEach
    void close() throws Exception {
        other.shutdownNow();
        connection.close();
    }

    @Test
    void whatIsClaimedAnewWhileExpiredRowsAreDeletedStays() throws Exception {
        statements.claim(connection, KEY, 1, false, Duration.ZERO);
        try (Connection owner = connect();
                Connection purging = connect()) {
            owner.setAutoCommit(false);
            assertThat(statements.claim(owner, KEY, 2, true, LONG)).isInstanceOf(Claim.Fresh.class);
            Future<Integer> purged = other.submit(() -> statements.purge(purging, 1_000));
            Awaitility.await()
                    .until(() ->
                            count("INFORMATION_SCHEMA.SESSIONS WHERE BLOCKER_ID IS NOT NULL") == 1 || purged.isDone());

            owner.commit();

            assertThat(purged.get()).isZero();
        }
        assertThat(statements.claim(connection, KEY, 3, false, LONG)).isInstanceOf(Claim.Done.class);
    }

    /** The server ends a statement at the limit, and one that looks for all rows again for each is ended for ever. */
    @Test
    void tenThousandExpiredRowsAreDeletedWithinTheLimit() throws Exception {
        execute("INSERT INTO hookproof_replay SELECT STRINGTOUTF8('an expired key ' || x), 1, TRUE,"
                + " CURRENT_TIMESTAMP - 1 FROM SYSTEM_RANGE(1, 10000)");

        assertThat(statements.purge(connection, 10_000)).isEqualTo(10_000);
    }

    private long count(String what) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:purge;LOCK_TIMEOUT=60000");
    }
}
