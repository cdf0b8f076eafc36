package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Connections are used again while they are fresh. */
class KeptConnectionsTest {
    private final AtomicLong now = new AtomicLong();
    private final List<Connection> opened = new ArrayList<>();
    private final KeptConnections kept = new KeptConnections(this::open, 8, now::get);
    private final DataSource source = kept.source();

    private boolean failsToClose;

    /** Which its last connection takes with it. */
    private Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:h2:mem:kept");
        opened.add(connection);
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    Object answer = method.invoke(connection, given);
                    if (failsToClose && method.getName().equals("close")) {
                        throw new SQLException("broken pipe", "08006");
                    }
                    return answer;
                });
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            source.getConnection().close();
            now.addAndGet(Duration.ofSeconds(29).toNanos());
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void onesThatFailToCloseAreReplacedAllTheSameAndNoneIsLost() throws Exception {
        Connection first = source.getConnection();
        Connection second = source.getConnection();
        first.close();
        second.close();
        now.addAndGet(Duration.ofSeconds(31).toNanos());
        failsToClose = true;

        source.getConnection().close();
        source.getConnection().close();

        assertThat(opened).hasSize(3);
        assertThat(opened.get(0).isClosed()).isTrue();
        assertThat(opened.get(1).isClosed()).isTrue();
        kept.close();
        assertThat(opened.get(2).isClosed()).isTrue();
    }

    /** A connection that a firewall has dropped never answers, and the first delivery's claim has no time for that. */
    @Test
    void oneThatWasIdleForLongIsNotAskedButReplacedAndTheDatabaseStays() throws Exception {
        Connection first = source.getConnection();
        Connection second = source.getConnection();
        try (Statement statement = first.createStatement()) {
            statement.execute("CREATE TABLE remembered (id INT)");
        }
        first.close();
        second.close();
        now.addAndGet(Duration.ofSeconds(31).toNanos());

        try (Connection third = source.getConnection()) {
            assertThat(opened).hasSize(3);
            assertThat(opened.get(0).isClosed()).isTrue();
            assertThat(opened.get(1).isClosed()).isTrue();
            try (Statement statement = third.createStatement();
                    ResultSet tables = statement.executeQuery("SELECT COUNT(*) FROM remembered")) {
                assertThat(tables.next()).isTrue();
            }
        }
    }
}
