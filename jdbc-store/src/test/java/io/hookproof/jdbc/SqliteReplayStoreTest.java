package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.testkit.ForgettingStoreContract;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A file of SQLite. */
@Execution(ExecutionMode.CONCURRENT)
class SqliteReplayStoreTest extends ForgettingStoreContract {
    @TempDir
    Path folder;

    @Override
    protected ReplayStore newStore() throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String one : Databases.schema("sqlite.sql").split(";\\s*\n")) {
                statement.execute(one);
            }
        }
        return ReplayStores.create(Map.of("store", "jdbc", "url", url, "operation", "20s"));
    }

    @Override
    protected ReplayStore another(ReplayStore first) throws Exception {
        return newStore();
    }
}
