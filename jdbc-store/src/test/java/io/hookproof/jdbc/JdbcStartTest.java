package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStartTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Test
    void aTransactionOrASourceThatIsMissingIsNamed() {
        assertThatThrownBy(() -> JdbcReplayStore.joining(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("current transaction");
        assertThatThrownBy(() -> JdbcReplayStore.in(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("data source");
    }

    @Test
    void aMissingTableNamesTheFileThatCreatesIt() throws Exception {
        String url = Databases.url(Databases.shared());

        refused(Map.of("url", url, "table", "elsewhere", "start", "without-store"), "postgresql.sql");
        Databases.execute(Databases.shared().getPostgresDatabase(), "CREATE TABLE of_another (id bytea PRIMARY KEY)");
        refused(Map.of("url", url, "table", "of_another"), "other columns");
    }

    @Test
    void anUnknownUserOrDatabaseIsNamedAndNoPassword() throws Exception {
        String url = Databases.url(Databases.shared());

        refused(Map.of("url", url.replaceAll("\\?.*", ""), "user", "nobody", "password", "canary"), "the user");
        refused(Map.of("url", url.replace("/postgres", "/nowhere"), "password", "canary"), "does not exist");
    }

    /** It would be found at the first delivery else, or never: without DELETE the table grows unheard. */
    @ParameterizedTest
    @ValueSource(strings = {"SELECT", "INSERT", "UPDATE", "DELETE"})
    void aRightThatIsMissingFailsTheStartAndNothingIsLeftBehind(String missing) throws Exception {
        DataSource owner = Databases.shared().getPostgresDatabase();
        String user = "without_" + missing.toLowerCase(Locale.ROOT);
        String table = "for_" + user;
        Databases.execute(owner, "CREATE TABLE " + table + " (LIKE hookproof_replay INCLUDING ALL)");
        Databases.execute(owner, "CREATE USER " + user);
        Databases.execute(owner, "GRANT SELECT, INSERT, UPDATE, DELETE ON " + table + " TO " + user);
        String url = Databases.url(Databases.shared()).replace("user=postgres", "user=" + user);
        store(Map.of("url", url, "table", table)).close();

        Databases.execute(owner, "REVOKE " + missing + " ON " + table + " FROM " + user);

        refused(
                Map.of("url", url, "table", table, "start", "without-store"),
                "grant it SELECT, INSERT, UPDATE and DELETE");
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id FROM " + table)) {
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void aRightThatIsMissingInH2FailsTheStartToo(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute(Databases.schema("h2.sql"));
            statement.execute("CREATE USER reader PASSWORD 'canary'");
            statement.execute("GRANT SELECT ON hookproof_replay TO reader");
        }
        refused(Map.of("url", url, "user", "reader", "password", "canary"), "grant it SELECT, INSERT");
    }

    @Test
    void wrongSettingsAreNamedWithTheirCure() {
        refused(Map.of(), "replay.url is missing");
        refused(Map.of("url", "jdbc:oracle:thin:canary"), "jdbc:postgresql:");
        refused(Map.of("url", "jdbc:postgresql://h:canary/x"), "no driver");
        refused(Map.of("url", "jdbc:postgresql://h/d", "table", "a; drop"), "plain name");
        refused(Map.of("url", "jdbc:postgresql://h/d", "pool", "9"), "replay.pool is no setting");
        refused(Map.of("jndi", "java:comp/env/jdbc/none"), "is not bound");
    }

    /** Nothing is opened before all of them are read: it would stay for the life of the process. */
    @ParameterizedTest
    @CsvSource({
        "connections, 0, connections 0 must be 1 to 1000",
        "connections, -1, connections -1 must be 1 to 1000",
        "local, -1, replay.local is",
        "local, many, replay.local is",
        "expiry, PT0.0005S, must be zero for never",
        "expiry, PT9223372036854775807S, must be zero for never",
        "operation, PT9223372036854775807S, one millisecond to one minute"
    })
    void aNumberOutOfItsRangeIsNamedBeforeAnythingIsOpened(String name, String value, String named) {
        refused(Map.of("url", "jdbc:postgresql://nowhere.invalid/d", name, value), named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S", "PT1M0.001S", "PT9223372036854775807S"})
    void aLimitOutOfItsRangeIsNamedForTheCallersTransactionToo(Duration limit) {
        assertThatThrownBy(() -> JdbcReplayStore.joining(JdbcStartTest::none, "hookproof_replay", limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one millisecond to one minute");
    }

    private static Connection none() {
        throw new AssertionError("no connection is needed");
    }

    /** A driver takes whole seconds, and zero is no limit. */
    @ParameterizedTest
    @CsvSource({"PT0.001S, 1", "PT1S, 1", "PT1.001S, 2", "PT1M, 60"})
    void theServersOwnLimitIsNoShorterThanTheOperations(Duration limit, int seconds) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                Statement statement = connection.createStatement();
                ReplayStore joined = JdbcReplayStore.joining(() -> connection, "hookproof_replay", limit)) {
            statement.execute(Databases.schema("h2.sql"));
            connection.setAutoCommit(false);

            assertThat(joined.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);

            assertThat(statement.getQueryTimeout())
                    .as("which H2 keeps for the connection")
                    .isEqualTo(seconds);
        }
    }

    /** The file that creates the table is of no use there. */
    @Test
    void anUnknownDatabaseIsNamedBeforeItsMissingTable() {
        JdbcDataSource empty = new JdbcDataSource();
        empty.setURL("jdbc:h2:mem:");

        assertThatThrownBy(() -> JdbcReplayStore.in(named("Derby", DataSource.class, empty))
                        .startWithoutStore()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the database is Derby");
    }

    /** What it is, by another name. */
    private static <T> T named(String name, Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("getDatabaseProductName")) {
                        return name;
                    }
                    try {
                        Object result = method.invoke(real, given);
                        return result instanceof Connection || result instanceof DatabaseMetaData
                                ? named(name, method.getReturnType(), result)
                                : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }

    @Test
    void aDatabaseThatIsNotThereFailsTheStartUnlessSaidOtherwise() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";

        assertThatThrownBy(() -> store(Map.of("url", url)))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("replay.start");
        try (ReplayStore store = store(Map.of("url", url, "start", "without-store"))) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            try (var server = Databases.start(port)) {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.InFlight.class);
            }
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
        }
    }

    /** The operator who read the warning waits for it. */
    @Test
    void thatADatabaseWhichWasAwayAtTheStartIsThereIsLoggedOnce(@TempDir Path folder) throws Exception {
        String table = "away_at_the_start";
        String url = "jdbc:h2:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(Databases.schema("h2.sql").replace("hookproof_replay", table));
        }
        AtomicBoolean isAway = new AtomicBoolean(true);
        KeptConnections connections = new KeptConnections(
                () -> {
                    if (isAway.get()) {
                        throw new SQLException("not there yet", "08001");
                    }
                    return DriverManager.getConnection(url);
                },
                1);
        try (ReplayStore store = JdbcReplayStoreBuilder.over(connections)
                .table(table)
                .startWithoutStore()
                .build()) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            isAway.set(false);
            assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.InFlight.class);
        }

        assertThat(Files.readAllLines(Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"))))
                .filteredOn(line -> line.contains(table))
                .satisfiesExactly(
                        line -> assertThat(line).contains("WARN", "started without it"),
                        line -> assertThat(line).contains("INFO", "takes claims now"));
    }

    /** What it answers late may be that the table is missing. */
    @Test
    void aDatabaseThatCameBackIsWaitedForAgain(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(Databases.schema("h2.sql"));
        }
        AtomicBoolean isAway = new AtomicBoolean(true);
        DataSource source = KeptConnections.source(
                () -> {
                    if (isAway.get()) {
                        throw new SQLException("not there yet", "08001");
                    }
                    return DriverManager.getConnection(url);
                },
                1);
        JdbcReplayStoreBuilder inAHurry =
                JdbcReplayStore.in(source).operateWithin(Duration.ofMillis(1)).startWithoutStore();
        inAHurry.build().close();
        isAway.set(false);
        JdbcReplayStore.in(source).build().close();

        assertThatThrownBy(inAHurry.table("elsewhere")::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("elsewhere");
    }

    /** Its classes are loaded then, which takes a container with half a processor seconds. */
    @Test
    void theFirstConnectionHasMoreTimeThanAnOperation() throws Exception {
        String url = Databases.url(Databases.shared());

        try (ReplayStore store = JdbcReplayStore.in(KeptConnections.source(() -> DriverManager.getConnection(url), 8))
                .operateWithin(Duration.ofMillis(1))
                .build()) {
            assertThat(store.scope()).contains("hookproof_replay");
        }
    }

    /** As the common pool's is not that of a web application. */
    @Test
    void aThreadThatKnowsNothingOfTheApplicationFindsTheStoreAndItsDriver(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:" + folder.resolve("replay");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(Databases.schema("h2.sql"));
        }
        Thread me = Thread.currentThread();
        ClassLoader application = me.getContextClassLoader();
        me.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        try (ReplayStore store = store(Map.of("url", url))) {
            assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
        } finally {
            me.setContextClassLoader(application);
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
