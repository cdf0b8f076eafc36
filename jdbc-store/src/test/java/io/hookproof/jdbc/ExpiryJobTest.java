package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What deletes expired rows outlives every failure, says so once, and leaves the application's connections alone. */
class ExpiryJobTest {
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final Duration OPERATION = Duration.ofSeconds(1);
    private static final String EXPIRED = "INSERT INTO hookproof_replay VALUES (X'00', 1, TRUE, CURRENT_TIMESTAMP - 1)";

    @TempDir
    Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AtomicInteger lent = new AtomicInteger();
    private Connection connection;
    private ExpiryJob job;

    @BeforeEach
    void open() throws Exception {
        connection = DriverManager.getConnection("jdbc:h2:" + folder.resolve("replay"));
    }

    @AfterEach
    void close() throws Exception {
        job.close();
        connection.close();
    }

    @Test
    void anOutageIsSaidOnceAndTheNextOneAgain() throws Exception {
        start(onlyOne());
        tries(5);
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("expired deliveries are not deleted", "table grows", "h2.sql");

        table();
        Awaitility.await().until(() -> rows() == 0);
        tries(2);
        execute("DROP TABLE hookproof_replay");
        tries(5);
        assertThat(warnings).hasSize(2);
    }

    @Test
    void anErrorEndsNothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        DataSource once = source(() -> {
            if (calls.getAndIncrement() == 0) {
                throw new NoClassDefFoundError("of a pool that is taken down");
            }
            return keptOpen();
        });
        table();
        start(once);

        Awaitility.await().until(() -> rows() == 0);
        assertThat(warnings).singleElement().asString().contains("NoClassDefFoundError");
    }

    /** An interrupt in the midst of a file closes that file for the whole process, and so the application's database. */
    @Test
    void whoClosesItInterruptsNoStep() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        table();
        start(source(() -> {
            begun.countDown();
            goOn.await();
            return keptOpen();
        }));
        begun.await();

        job.close();
        goOn.countDown();

        Awaitility.await().until(() -> rows() == 0);
    }

    /** A pool that does not set it back itself hands it to the application. */
    @Test
    void theApplicationsConnectionComesBackAsItWasThoughTheDeletionFails() throws Exception {
        connection.setAutoCommit(false);
        start(onlyOne());
        tries(3);

        assertThat(warnings).isNotEmpty();
        job.close();
        assertThat(connection.getAutoCommit()).isFalse();
    }

    private void start(DataSource source) {
        job = new ExpiryJob(source, new Statements("hookproof_replay", OPERATION), OPERATION, OFTEN, warnings::add);
    }

    private void tries(int more) {
        int before = lent.get();
        Awaitility.await().until(() -> lent.get() > before + more);
    }

    private void table() throws Exception {
        execute(Databases.schema("h2.sql"));
        execute(EXPIRED);
    }

    private void execute(String sql) throws Exception {
        try (Connection other = other();
                Statement statement = other.createStatement()) {
            statement.execute(sql);
        }
    }

    private long rows() throws Exception {
        try (Connection other = other();
                Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM hookproof_replay")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Connection other() throws Exception {
        return DriverManager.getConnection("jdbc:h2:" + folder.resolve("replay"));
    }

    private interface Opening {
        Connection open() throws Exception;
    }

    private DataSource onlyOne() {
        return source(this::keptOpen);
    }

    /** A pool of one connection that sets nothing back. */
    private Connection keptOpen() {
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private DataSource source(Opening opening) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    lent.incrementAndGet();
                    return opening.open();
                });
    }
}
