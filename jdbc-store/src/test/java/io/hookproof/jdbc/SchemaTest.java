package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts may run at each start. */
class SchemaTest {
    @Test
    void aTableThatIsThereIsLeftAloneWithWhatIsInIt(@TempDir Path folder) throws Exception {
        secondRunKeeps("h2.sql", "jdbc:h2:" + folder.resolve("h2"), "X'01', 1, TRUE, CURRENT_TIMESTAMP");
        secondRunKeeps("sqlite.sql", "jdbc:sqlite:" + folder.resolve("sqlite"), "X'01', 1, 1, 0");
        secondRunKeeps(
                "postgresql.sql", Databases.url(Databases.shared()), "'of this test', 1, true, now() + '1 hour'");
    }

    /** Every claim would wait behind it, and the first may be in a transaction that takes its time. */
    @Test
    void theSecondRunWaitsForNobodysTransaction() throws Exception {
        String url = Databases.url(Databases.shared());
        try (Connection working = DriverManager.getConnection(url);
                Statement claim = working.createStatement();
                Connection starting = DriverManager.getConnection(url);
                Statement script = starting.createStatement()) {
            run("postgresql.sql", script);
            working.setAutoCommit(false);
            claim.execute("INSERT INTO hookproof_replay (id, token, done, ends) VALUES ('of a transaction', 1, true,"
                    + " now() + '1 hour')");
            script.execute("SET lock_timeout = 1");

            run("postgresql.sql", script);

            working.rollback();
        }
    }

    @Test
    void theFirstRunMakesTheIndexToo() throws Exception {
        try (Connection connection = DriverManager.getConnection(Databases.url(Databases.shared()));
                Statement statement = connection.createStatement()) {
            inAnEmptySchema("empty", statement);
            run("postgresql.sql", statement);
            hasTheIndex(statement);
        }
    }

    /** Spring Boot's {@code spring.sql.init} leaves comments out and puts the lines of a statement on one. */
    @Test
    void aStatementOnOneLineIsTheSame() throws Exception {
        try (Connection connection = DriverManager.getConnection(Databases.url(Databases.shared()));
                Statement statement = connection.createStatement()) {
            inAnEmptySchema("on_one_line", statement);
            String lines = Databases.schema("postgresql.sql").replaceAll("(?m)^--.*\\R", "");
            for (String one : lines.split(";\\s*\n")) {
                statement.execute(one.replaceAll("\\s+", " "));
            }
            hasTheIndex(statement);
        }
    }

    private static void inAnEmptySchema(String name, Statement statement) throws Exception {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + name);
        statement.execute("SET search_path = " + name);
    }

    private static void hasTheIndex(Statement statement) throws Exception {
        try (ResultSet rows = statement.executeQuery("SELECT to_regclass('hookproof_replay_ends') IS NOT NULL")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isTrue();
        }
    }

    private static void secondRunKeeps(String script, String url, String row) throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            run(script, statement);
            statement.execute("INSERT INTO hookproof_replay (id, token, done, ends) VALUES (" + row + ")");
            run(script, statement);
            try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM hookproof_replay")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).as(script).isPositive();
            }
        }
    }

    private static void run(String script, Statement statement) throws Exception {
        for (String one : Databases.schema(script).split(";\\s*\n")) {
            statement.execute(one);
        }
    }
}
