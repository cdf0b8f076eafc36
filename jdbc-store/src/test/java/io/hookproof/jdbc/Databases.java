package io.hookproof.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A real PostgreSQL for tests. */
final class Databases {
    private static EmbeddedPostgres shared;

    private Databases() {}

    /** One for all tests that do it no harm, with the table; it ends with the process. */
    static synchronized EmbeddedPostgres shared() throws IOException, SQLException {
        if (shared == null) {
            shared = start(0);
        }
        return shared;
    }

    static EmbeddedPostgres start(int port) throws IOException, SQLException {
        EmbeddedPostgres server = (port == 0 ? builder() : builder().setPort(port)).start();
        execute(server.getPostgresDatabase(), schema());
        return server;
    }

    /** With what a test kit turns off and a real server has on: no commit is acknowledged before it is on the disk. */
    static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200");
    }

    /** With data that stay when it stops. */
    static EmbeddedPostgres.Builder builder(File data) {
        return builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    static void execute(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String schema() throws IOException {
        return schema("postgresql.sql");
    }

    static String schema(String name) throws IOException {
        try (InputStream file = JdbcReplayStore.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres?user=postgres";
    }
}
