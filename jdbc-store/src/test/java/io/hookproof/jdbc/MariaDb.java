package io.hookproof.jdbc;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real MariaDB for tests, from the archive that the profile unpacks; with the server's own defaults. */
final class MariaDb implements AutoCloseable {
    private static MariaDb shared;

    final int port;
    private final Path data;
    private final List<String> options;
    private Process server;

    private MariaDb(Path data, int port, List<String> options) {
        this.data = data;
        this.port = port;
        this.options = options;
    }

    /** One for all tests that do it no harm, with the table; it ends with the process. */
    static synchronized MariaDb shared() throws Exception {
        if (shared == null) {
            Path folder = Files.createTempDirectory("mariadb");
            MariaDb first = start(folder);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(first, folder)));
            shared = first;
        }
        return shared;
    }

    private static void end(MariaDb server, Path folder) {
        server.server.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            server.server.waitFor();
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | InterruptedException left) {
            // The system clears its folder for what is temporary.
        }
    }

    /** An empty one with the table, in that folder. */
    static MariaDb start(Path folder, String... options) throws Exception {
        return start(folder, freePort(), options);
    }

    static MariaDb start(Path folder, int port, String... options) throws Exception {
        Path data = folder.resolve("data");
        List<String> install = new ArrayList<>(
                List.of("sh", home().resolve("scripts/mariadb-install-db").toString()));
        install.addAll(common(data, options));
        install.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
        Process installation = new ProcessBuilder(install)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        if (installation.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("install.log")));
        }
        MariaDb server = new MariaDb(data, port, List.of(options));
        server.start();
        server.execute("CREATE DATABASE hooks");
        server.execute(Databases.schema("mariadb.sql").replace("hookproof_replay (\n", "hooks.hookproof_replay (\n"));
        return server;
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("mariadb.home"));
    }

    private static List<String> common(Path data, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--no-defaults",
                "--basedir=" + home(),
                "--datadir=" + data,
                // Which root must say, and no other user may.
                "--user=" + System.getProperty("user.name")));
        all.addAll(List.of(options));
        return all;
    }

    /** With what it has on the disk; returns when it can be asked. */
    void start() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/mariadbd").toString()));
        command.addAll(common(data, options.toArray(String[]::new)));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                // A path of a socket may have a hundred letters.
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "mariadb-" + port + ".sock"),
                "--lc-messages-dir=" + home().resolve("share/english")));
        server = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("server.log").toFile()))
                .start();
        Awaitility.await().atMost(1, TimeUnit.MINUTES).until(this::answers);
    }

    private boolean answers() throws IOException {
        if (!server.isAlive()) {
            throw new IOException(Files.readString(data.resolveSibling("server.log")));
        }
        try (Connection connection = connect("")) {
            return connection != null;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root");
    }

    String url() {
        return url("root", "");
    }

    String url(String user, String more) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/hooks?user=" + user + more;
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect("");
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Lets it stand still; returns when each of its threads does. */
    void stand() throws Exception {
        signal("STOP");
        Awaitility.await().until(() -> {
            try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(server.pid()), "task"))) {
                return threads.allMatch(MariaDb::stands);
            }
        });
    }

    private static boolean stands(Path thread) {
        try {
            return Files.readString(thread.resolve("stat")).contains(") T ");
        } catch (IOException ended) {
            return true;
        }
    }

    void goOn() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                .start()
                .waitFor();
    }

    /** As an operator does; what it has acknowledged stays. */
    @Override
    public void close() throws InterruptedException {
        server.destroy();
        server.waitFor();
    }
}
