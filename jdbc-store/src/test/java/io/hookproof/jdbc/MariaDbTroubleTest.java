package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server of its own, to which things happen. */
@Tag("mariadb")
class MariaDbTroubleTest {
    private static final String SECRET = "a secret of the trouble test";
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static MariaDb server;

    private final AtomicInteger handled = new AtomicInteger();

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        server = MariaDb.start(folder);
        server.execute("CREATE USER application", "GRANT ALL ON hooks.* TO application");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void aDatabaseThatStandsStillIsAnswered503AndGoesOnByItself() throws Exception {
        try (ReplayStore store =
                builder().operateWithin(Duration.ofMillis(300)).connections(3).build()) {
            WebhookReceiver receiver = receiver(store);
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(receiver.receive(push(0)).status()).isEqualTo(200));
            server.stand();
            try {
                // More than it has connections, so that open and new ones stand still.
                for (int i = 1; i <= 5; i++) {
                    WebhookResponse answer = receiver.receive(push(i));
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.headers().first("Retry-After")).isPresent();
                }
                assertThat(handled).as("nothing is handled unguarded").hasValue(1);
            } finally {
                server.goOn();
            }
            for (int i = 1; i <= 5; i++) {
                WebhookRequest retry = push(i);
                Awaitility.await()
                        .atMost(PATIENCE)
                        .untilAsserted(() ->
                                assertThat(receiver.receive(retry).status()).isEqualTo(200));
            }
            assertThat(handled).hasValue(6);
        }
    }

    @Test
    void connectionsThatDiedUnseenCostNoDelivery() throws Exception {
        try (ReplayStore store = builder().operateWithin(PATIENCE).build()) {
            assertThat(store.claim(keys(1), LONG)).isInstanceOf(Claim.Fresh.class);
            server.execute("KILL USER application");

            assertThat(store.claim(keys(1), LONG)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** Connections that were opened before a failover work on, and lead to what is a replica now. */
    @Test
    void connectionsToAServerThatTakesNoClaimsAnyMoreAreGivenUp() throws Exception {
        try (ReplayStore store = builder().operateWithin(PATIENCE).build()) {
            WebhookReceiver receiver = receiver(store);
            long before = connected();
            server.execute("SET GLOBAL read_only = 1");
            try {
                assertThat(receiver.receive(push(100)).status()).isEqualTo(503);
                assertThatThrownBy(() -> store.claim(keys(1), LONG)).hasMessageContaining("does not name the primary");
                assertThat(before).isPositive();
                Awaitility.await().until(() -> connected() == 0);
            } finally {
                server.execute("SET GLOBAL read_only = 0");
            }
            assertThat(receiver.receive(push(100)).status()).isEqualTo(200);
            assertThat(handled).hasValue(1);
        }
    }

    private static long connected() throws Exception {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM information_schema.processlist WHERE user = 'application'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A limit of one user's is no mistake either: it may be over in a moment. */
    @Test
    void connectionsThatAreUsedUpAreToldAsThat() throws Exception {
        server.execute("CREATE USER of_few WITH MAX_USER_CONNECTIONS 1", "GRANT ALL ON hooks.* TO of_few");
        String url = server.url("of_few", "");
        try (Connection only = DriverManager.getConnection(url)) {
            assertThat(only.isValid(1)).isTrue();
            assertThatThrownBy(
                            () -> JdbcReplayStore.in(KeptConnections.source(() -> DriverManager.getConnection(url), 8))
                                    .build())
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("max_connections");
        }
        List<Connection> all = new ArrayList<>();
        server.execute("SET GLOBAL max_connections = 10");
        try {
            assertThatThrownBy(() -> {
                        while (all.size() < 100) {
                            all.add(DriverManager.getConnection(server.url("application", "")));
                        }
                    })
                    .hasMessageContaining("Too many connections");
            assertThatThrownBy(() -> builder().build())
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("max_connections");
        } finally {
            for (Connection one : all) {
                one.close();
            }
            Awaitility.await().ignoreExceptions().until(() -> connected() == 0);
            server.execute("SET GLOBAL max_connections = 151");
        }
    }

    /** Such as one that was measured by the deliveries of a quiet month. */
    @Test
    void aDiskThatIsFullIsToldAsThatAndForgetsNothing(@TempDir Path folder) throws Exception {
        try (MariaDb small = MariaDb.start(folder, "--innodb-file-per-table=0", "--innodb-data-file-path=ibdata1:24M");
                ReplayStore store = JdbcReplayStore.in(
                                KeptConnections.source(() -> DriverManager.getConnection(small.url()), 8))
                        .operateWithin(Duration.ofMinutes(1))
                        .build()) {
            List<ReplayKey> first = keys(1);
            store.claimAndConfirm(first, LONG);

            assertThatThrownBy(() -> {
                        for (int i = 0; i < 100; i++) {
                            store.claimAndConfirm(keys(10_000), LONG);
                        }
                    })
                    .isInstanceOf(ReplayStoreFullException.class)
                    .hasMessageContaining("disk is full");
            assertThat(store.claim(first, LONG)).isInstanceOf(Claim.Done.class);
        }
    }

    private static JdbcReplayStoreBuilder builder() {
        String url = server.url("application", "");
        return JdbcReplayStoreBuilder.over(new KeptConnections(() -> DriverManager.getConnection(url), 8))
                .expireEvery(Duration.ZERO);
    }

    private WebhookReceiver receiver(ReplayStore store) {
        return WebhookReceiver.of(
                Verifier.of(GitHub.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .replays(store)
                        .lease(LEASE)
                        .build(),
                delivery -> handled.incrementAndGet());
    }

    private static WebhookRequest push(int number) {
        return SignedRequests.github(SECRET).json("{\"n\":" + number + "}").build();
    }

    private static List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            ThreadLocalRandom.current().nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return keys;
    }
}
