package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 closes its database by itself when its disk or memory is full, and its connections do not know that they are closed. */
class DeadConnectionsTest {
    private static final Duration LEASE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void aDatabaseThatWasClosedUnderItsConnectionsIsOpenedAgain() throws Exception {
        String url = "jdbc:h2:" + folder.resolve("replay");
        // Closed before, since what was written last would go with the database.
        try (Connection first = DriverManager.getConnection(url);
                Statement statement = first.createStatement()) {
            statement.execute(Databases.schema("h2.sql"));
        }
        try (Connection owner = DriverManager.getConnection(url);
                Statement statement = owner.createStatement()) {
            try (ReplayStore store = ReplayStores.create(Map.of("store", "jdbc", "url", url, "operation", "20s"))) {
                assertThat(store.claim(key(1), LEASE)).isInstanceOf(Claim.Fresh.class);

                statement.execute("SHUTDOWN IMMEDIATELY");

                assertThat(store.claim(key(2), LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(store.claim(key(2), LEASE)).isInstanceOf(Claim.InFlight.class);
            }
        }
    }

    private static List<ReplayKey> key(int number) {
        byte[] digest = new byte[ReplayKey.SIZE];
        digest[0] = (byte) number;
        return List.of(ReplayKey.of(digest));
    }
}
