package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.replay.ReplayStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/** SQLite has codes of its own and no SQL states. */
class SqliteTroubleTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private String url;

    @BeforeEach
    void create() throws Exception {
        url = "jdbc:sqlite:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : Databases.schema("sqlite.sql").split(";\\s*\n")) {
                statement.execute(one);
            }
        }
    }

    /** As many pages as it has already, which is what a full disk leaves it. */
    @Test
    void oneThatHasNoRoomLeftIsFull() {
        try (ReplayStore store = JdbcReplayStore.in(KeptConnections.source(this::withoutRoom, 1))
                .operateWithin(LIMIT)
                .build()) {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            store.claim(List.of(key(i)), LEASE);
                        }
                    })
                    .isInstanceOf(ReplayStoreFullException.class)
                    .hasMessageContaining("the database's disk is full");
        }
    }

    @Test
    void aFileThatMayNotBeWrittenIsReadOnly() {
        assertThatThrownBy(() -> JdbcReplayStore.in(KeptConnections.source(this::readOnly, 1))
                        .operateWithin(LIMIT)
                        .build()
                        .claim(KEY, LEASE))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void aFileThatCannotBeOpenedDoesNotAnswer() {
        String nowhere = "jdbc:sqlite:" + folder;
        assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "jdbc", "url", nowhere)))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("is the URL right?");
    }

    private Connection withoutRoom() throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA max_page_count = 1");
        }
        return connection;
    }

    private Connection readOnly() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection(url);
    }

    private static ReplayKey key(int number) {
        byte[] digest = new byte[ReplayKey.SIZE];
        digest[0] = (byte) number;
        digest[1] = (byte) (number >> 8);
        return ReplayKey.of(digest);
    }
}
