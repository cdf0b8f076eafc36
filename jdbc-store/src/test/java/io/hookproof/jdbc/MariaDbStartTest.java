package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is said at the start, with its cure; and the script may run at each. */
@Tag("mariadb")
class MariaDbStartTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Test
    void aMissingTableNamesTheFileThatCreatesIt() throws Exception {
        MariaDb server = MariaDb.shared();

        refused(Map.of("url", server.url(), "table", "elsewhere", "start", "without-store"), "mariadb.sql");
        server.execute("CREATE TABLE IF NOT EXISTS hooks.of_another (id BINARY(32) PRIMARY KEY)");
        refused(Map.of("url", server.url(), "table", "of_another"), "other columns");
    }

    @Test
    void anUnknownUserOrDatabaseIsNamedAndNoPassword() throws Exception {
        String url = MariaDb.shared().url();

        refused(Map.of("url", url.replaceAll("\\?.*", ""), "user", "nobody", "password", "canary"), "the user");
        refused(Map.of("url", url.replace("/hooks?", "/nowhere?")), "does not exist");
        refused(Map.of("url", url.replace("/hooks?", "/?")), "none is named");
    }

    @Test
    void aTableIsFoundByItsDatabaseToo() throws Exception {
        String url = MariaDb.shared().url().replace("/hooks?", "/?");

        try (ReplayStore store = store(Map.of("url", url, "table", "hooks.hookproof_replay"))) {
            List<ReplayKey> key = List.of(ReplayKey.of("of the database's name, 32 bytes".getBytes("US-ASCII")));
            long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
            assertThat(store.confirm(key, token, LEASE)).isTrue();
            assertThat(store.forget(key.get(0))).isTrue();
            assertThat(store.release(key, ((Claim.Fresh) store.claim(key, LEASE)).token()))
                    .isTrue();
        }
    }

    /** It would be found at the first delivery else, or never. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "INSERT", "UPDATE", "DELETE"})
    void aRightThatIsMissingFailsTheStartAndNothingIsLeftBehind(String missing) throws Exception {
        MariaDb server = MariaDb.shared();
        String user = "without_" + missing.toLowerCase(Locale.ROOT);
        String table = "for_" + user;
        server.execute(
                "CREATE TABLE hooks." + table + " LIKE hooks.hookproof_replay",
                "CREATE USER " + user,
                "GRANT SELECT, INSERT, UPDATE, DELETE ON hooks." + table + " TO " + user);
        String url = server.url(user, "");
        store(Map.of("url", url, "table", table)).close();

        server.execute("REVOKE " + missing + " ON hooks." + table + " FROM " + user);

        refused(
                Map.of("url", url, "table", table, "start", "without-store"),
                "grant it SELECT, INSERT, UPDATE and DELETE");
        assertThat(count(server, "hooks." + table)).isZero();
    }

    @Test
    void safeUpdatesAreNamedAndTurnedOffByTheUrl() throws Exception {
        MariaDb server = MariaDb.shared();
        server.execute("CREATE USER careful", "GRANT ALL ON hooks.* TO careful");

        refused(
                Map.of("url", server.url("careful", "&sessionVariables=sql_safe_updates=1")),
                "sessionVariables=sql_safe_updates=0");
        store(Map.of("url", server.url("careful", "&sessionVariables=sql_safe_updates=0")))
                .close();
    }

    @Test
    void aDatabaseThatIsNotThereFailsTheStartUnlessSaidOtherwise(@TempDir Path folder) throws Exception {
        int port = MariaDb.freePort();
        String url = "jdbc:mariadb://127.0.0.1:" + port + "/hooks?user=root";

        assertThatThrownBy(() -> store(Map.of("url", url)))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("does not answer")
                .hasMessageContaining("replay.start");
        try (ReplayStore store = store(Map.of("url", url, "start", "without-store", "operation", "5s"))) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            try (MariaDb server = MariaDb.start(folder, port)) {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
                server.close();
                assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
                server.start();
                assertThat(store.claim(KEY, LEASE))
                        .as("what it has acknowledged")
                        .isInstanceOf(Claim.InFlight.class);
            }
        }
    }

    @Test
    void theScriptLeavesATableAloneWithWhatIsInItAndWaitsForNobody() throws Exception {
        String url = MariaDb.shared().url();
        try (Connection working = DriverManager.getConnection(url);
                Statement claim = working.createStatement();
                Connection starting = DriverManager.getConnection(url);
                Statement script = starting.createStatement()) {
            working.setAutoCommit(false);
            claim.execute("INSERT INTO hookproof_replay VALUES (X'01', 1, TRUE, 4102444800000)");
            script.execute("SET lock_wait_timeout = 1, innodb_lock_wait_timeout = 1");

            script.execute(Databases.schema("mariadb.sql"));

            working.rollback();
        }
    }

    @Test
    void theScriptForASchedulerDeletesWhatHasExpiredAndNothingElse() throws Exception {
        MariaDb server = MariaDb.shared();
        server.execute("CREATE TABLE hooks.scheduled LIKE hooks.hookproof_replay");
        server.execute("INSERT INTO hooks.scheduled VALUES (X'01', 1, TRUE, UNIX_TIMESTAMP() * 1000 - 1000),"
                + " (X'02', 2, TRUE, UNIX_TIMESTAMP() * 1000 + 60000)");

        server.execute(Databases.schema("mariadb-expiry.sql").replace("hookproof_replay", "hooks.scheduled"));

        assertThat(count(server, "hooks.scheduled WHERE token = 1")).isZero();
        assertThat(count(server, "hooks.scheduled")).isEqualTo(1);
    }

    @Test
    void theEngineKeepsTransactionsWhateverTheServersDefaultIs() throws Exception {
        MariaDb server = MariaDb.shared();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            statement.execute("SET default_storage_engine = Aria");
            statement.execute(Databases.schema("mariadb.sql").replace("hookproof_replay (\n", "of_innodb (\n"));
        }
        assertThat(count(server, "information_schema.tables WHERE table_name = 'of_innodb' AND engine = 'InnoDB'"))
                .isEqualTo(1);
    }

    private static long count(MariaDb server, String what) throws Exception {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + what)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void refused(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> store(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("canary");
    }

    private static ReplayStore store(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("store", "jdbc");
        return ReplayStores.create(all);
    }
}
