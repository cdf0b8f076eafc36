package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JdbcTroubleTest {
    private static final String SECRET = "a secret of the trouble test";

    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void aDatabaseThatStandsStillIsAnswered503AndGoesOnByItself() throws Exception {
        String table = "stands_still";
        try (EmbeddedPostgres server = standingStill(table);
                ReplayStore store = JdbcReplayStore.in(
                                KeptConnections.source(() -> DriverManager.getConnection(Databases.url(server)), 8))
                        .table(table)
                        .operateWithin(Duration.ofMillis(300))
                        .connections(3)
                        .build()) {
            WebhookReceiver receiver = WebhookReceiver.of(
                    Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(SECRET))
                            .replays(store)
                            .lease(LEASE)
                            .build(),
                    delivery -> handled.incrementAndGet());
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(receiver.receive(push(0)).status()).isEqualTo(200));
            ProcessHandle postgres = postmaster(server);

            signal(postgres, "STOP");
            try {
                // More than it has connections, so that open and new ones stand still.
                for (int i = 1; i <= 5; i++) {
                    WebhookResponse answer = receiver.receive(push(i));
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.headers().first("Retry-After")).isPresent();
                }
                assertThat(handled).as("nothing is handled unguarded").hasValue(1);
            } finally {
                signal(postgres, "CONT");
            }
            // What the database takes once it goes on, though its caller has left, ends with its lease.
            for (int i = 1; i <= 5; i++) {
                WebhookRequest retry = push(i);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(receiver.receive(retry).status()).isEqualTo(200));
            }
            assertThat(handled).hasValue(6);
        }
        assertThat(Files.readAllLines(Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"))))
                .filteredOn(line -> line.contains(table))
                .as("one line for the end of each time without claims, which may be a few on a busy machine")
                .hasSizeBetween(1, 3)
                .allSatisfy(line -> assertThat(line).contains("INFO", "takes claims now, "));
    }

    private static EmbeddedPostgres standingStill(String table) throws Exception {
        EmbeddedPostgres server = Databases.start(0);
        Databases.execute(
                server.getPostgresDatabase(), "CREATE TABLE " + table + " (LIKE hookproof_replay INCLUDING ALL)");
        return server;
    }

    /** As pools like PgBouncer in transaction mode have it: each value is in the text, and has no type there. */
    @Test
    void aDriverThatPreparesNothingServesToo() throws Exception {
        String url = Databases.url(Databases.shared()) + "&preferQueryMode=simple";
        try (ReplayStore store = JdbcReplayStore.in(KeptConnections.source(() -> DriverManager.getConnection(url), 8))
                .operateWithin(PATIENCE)
                .build()) {
            List<ReplayKey> batch = List.of(key(), key());

            Claim.Fresh claim = (Claim.Fresh) store.claim(batch, LEASE);
            assertThat(store.renew(batch, claim.token(), LEASE)).isTrue();
            assertThat(store.confirm(batch, claim.token(), LEASE)).isTrue();
            assertThat(store.claim(batch, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    private static ReplayKey key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        return ReplayKey.of(digest);
    }

    /** Connections that were opened before a failover work on, and lead to what is a replica now. */
    @Test
    void connectionsToAServerThatTakesNoClaimsAnyMoreAreGivenUp() throws Exception {
        List<Connection> opened = new CopyOnWriteArrayList<>();
        String url = Databases.url(Databases.shared());
        try (ReplayStore store = JdbcReplayStore.in(KeptConnections.source(
                        () -> {
                            Connection connection = DriverManager.getConnection(url);
                            if (opened.size() == 1) {
                                leadToAReplica(connection);
                            }
                            opened.add(connection);
                            return connection;
                        },
                        8))
                .connections(1)
                .operateWithin(PATIENCE)
                .build()) {
            leadToAReplica(opened.get(0));
            WebhookReceiver receiver = WebhookReceiver.of(
                    Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(SECRET))
                            .replays(store)
                            .build(),
                    delivery -> handled.incrementAndGet());

            assertThat(receiver.receive(push(100)).status())
                    .as("the failover is under way")
                    .isEqualTo(503);
            assertThat(receiver.receive(push(100)).status()).isEqualTo(200);
            assertThat(handled).hasValue(1);
        }
    }

    private static void leadToAReplica(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY");
        }
    }

    private static ProcessHandle postmaster(EmbeddedPostgres server) throws Exception {
        try (Connection connection = DriverManager.getConnection(Databases.url(server));
                Statement statement = connection.createStatement();
                ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
            pid.next();
            return ProcessHandle.of(pid.getLong(1)).orElseThrow().parent().orElseThrow();
        }
    }

    /** To the server and to each of its connections. */
    private static void signal(ProcessHandle postgres, String name) throws IOException, InterruptedException {
        signalOne(postgres, name);
        for (ProcessHandle backend : postgres.children().toList()) {
            signalOne(backend, name);
        }
    }

    private static void signalOne(ProcessHandle process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static WebhookRequest push(int number) {
        return SignedRequests.github(SECRET).json("{\"n\":" + number + "}").build();
    }
}
