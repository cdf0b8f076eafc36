package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookReceiver;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Alone: it locks the table, ends connections and takes a driver away. */
@Isolated
class JdbcJourneyTest {
    private static final String SECRET = "a secret of the journey test";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final SecureRandom random = new SecureRandom();
    private DataSource source;

    @BeforeEach
    void open() throws Exception {
        String url = Databases.url(Databases.shared());
        source = KeptConnections.source(() -> DriverManager.getConnection(url), 8);
    }

    @Test
    void anAcceptedRequestCostsOneRoundTripAndARefusedOneNone() {
        Counting counting = new Counting(source);
        try (ReplayStore store =
                JdbcReplayStore.in(counting.source).expireEvery(Duration.ZERO).build()) {
            Verifier verifier = verifier(store);
            int before = counting.trips.get();
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(push("a" + i).build())).isInstanceOf(Verification.Verified.class);
            }
            assertThat(counting.trips.get() - before).as("ten accepted").isEqualTo(10);

            before = counting.trips.get();
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(push("a" + i).tampered().build())).isInstanceOf(Verification.Rejected.class);
            }
            assertThat(counting.trips.get() - before).as("ten refused").isZero();

            WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {});
            assertThat(receiver.receive(push("handled").build()).status()).isEqualTo(200);
            assertThat(counting.trips.get() - before)
                    .as("a claim and a confirmation")
                    .isEqualTo(2);
        }
    }

    /** A handler waits for as long as it likes: were a connection lent meanwhile, some ten of them would use up a pool. */
    @Test
    void aHandlerAtWorkHoldsNoConnection() {
        Counting counting = new Counting(source);
        try (ReplayStore store =
                JdbcReplayStore.in(counting.source).expireEvery(Duration.ZERO).build()) {
            // The claim is answered a moment before its connection is returned.
            WebhookReceiver receiver = WebhookReceiver.of(
                    verifier(store), delivery -> Awaitility.await().until(() -> counting.lent.get() == 0));

            assertThat(receiver.receive(push("at work").build()).status()).isEqualTo(200);

            assertThat(counting.mostLent)
                    .as("for the claim and for the confirmation")
                    .hasValue(1);
        }
    }

    @Test
    void aSlowDatabaseTakesEightConnectionsForRequestsAndOneForWhatHasExpired() throws Exception {
        Counting counting = new Counting(source);
        ExecutorService requests = Executors.newFixedThreadPool(40);
        try (ReplayStore store = JdbcReplayStore.in(counting.source)
                        .operateWithin(Duration.ofMillis(500))
                        .expireEvery(Duration.ofMillis(20))
                        .build();
                Connection blocking = source.getConnection();
                Statement lock = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            lock.execute("LOCK TABLE hookproof_replay IN EXCLUSIVE MODE");
            try {
                List<Future<Claim>> claims = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    claims.add(requests.submit(() -> store.claim(key(), LEASE)));
                }
                Awaitility.await().until(() -> counting.lent.get() >= 9);
                for (Future<Claim> claim : claims) {
                    assertThatThrownBy(claim::get).hasCauseInstanceOf(ReplayStoreException.class);
                }
            } finally {
                blocking.rollback();
                blocking.setAutoCommit(true);
                requests.shutdownNow();
            }
        }
        assertThat(counting.mostLent).hasValue(9);
    }

    /** A container that takes an application down looks at once, and calls a thread that is still there a leak. */
    @Test
    void aStoreThatIsClosedLeavesNoThreadBehind() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        ReplayStore store = JdbcReplayStore.in(source).build();
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        assertThat(ours(before)).isNotEmpty();

        store.close();

        // A thread that has done its last work is there for a moment more.
        Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofMillis(100))
                .until(() -> ours(before).isEmpty());
    }

    private static List<String> ours(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith("hookproof-jdbc"))
                .toList();
    }

    /** As in a web application that brings its driver along: DriverManager has looked for drivers before it was there. */
    @Test
    void aDriverThatOnlyTheApplicationKnowsIsFound() throws Exception {
        String url = "jdbc:h2:mem:brought;DB_CLOSE_DELAY=-1";
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        Databases.execute(database, Databases.schema("h2.sql"));
        Driver known = DriverManager.getDriver(url);
        DriverManager.deregisterDriver(known);
        try (ReplayStore store = ReplayStores.create(Map.of("store", "jdbc", "url", url))) {
            assertThatThrownBy(() -> DriverManager.getDriver(url)).isInstanceOf(SQLException.class);
            assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        } finally {
            DriverManager.registerDriver(known);
        }
    }

    @Test
    void aFirstLevelAnswersAKnownDuplicateWithoutARoundTrip() {
        Counting counting = new Counting(source);
        try (ReplayStore store =
                FirstLevel.before(JdbcReplayStore.in(counting.source).build(), 1000)) {
            Verifier verifier = verifier(store);
            assertThat(verifier.verify(push("first").build())).isInstanceOf(Verification.Verified.class);

            int before = counting.trips.get();
            assertThat(verifier.verify(push("first").build())).isInstanceOf(Verification.Duplicate.class);
            assertThat(counting.trips.get() - before).isZero();
        }
    }

    @Test
    void connectionsThatDiedUnseenCostNoDelivery() throws Exception {
        try (ReplayStore store = JdbcReplayStore.in(source).build()) {
            assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            Databases.execute(
                    Databases.shared().getPostgresDatabase(),
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()"
                            + " AND backend_type = 'client backend'");

            assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void aClaimThatNobodyWaitedForIsGivenBack() throws Exception {
        List<ReplayKey> key = key();
        try (ReplayStore store = JdbcReplayStore.in(source)
                        .operateWithin(Duration.ofMillis(500))
                        .build();
                Connection blocking = source.getConnection();
                Statement lock = blocking.createStatement()) {
            blocking.setAutoCommit(false);
            lock.execute("LOCK TABLE hookproof_replay IN EXCLUSIVE MODE");
            assertThatThrownBy(() -> store.claimAndConfirm(key, LEASE))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("within 500 ms");
            blocking.rollback();
            blocking.setAutoCommit(true);

            Awaitility.await()
                    .untilAsserted(() -> assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class));
        }
    }

    /** Such as who is logged in, and the classes of an application that is taken down. */
    @Test
    void threadsOfTheStoreHaveNothingOfWhoeverCameFirst() {
        InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Map<String, String> seen = new ConcurrentHashMap<>();
        DataSource watched = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    Thread thread = Thread.currentThread();
                    seen.put(thread.getName(), user.get() + " " + thread.getContextClassLoader());
                    return source.getConnection();
                });
        user.set("whose request it is");
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
        try (ReplayStore store =
                JdbcReplayStore.in(watched).expireEvery(Duration.ofMillis(20)).build()) {
            Awaitility.await().until(() -> seen.size() == 2);
        } finally {
            user.remove();
            Thread.currentThread().setContextClassLoader(before);
        }
        assertThat(seen)
                .containsOnlyKeys("hookproof-jdbc", "hookproof-jdbc-expiry")
                .allSatisfy(
                        (thread, had) -> assertThat(had).isEqualTo("null " + JdbcReplayStore.class.getClassLoader()));
    }

    @Test
    void whatHasExpiredIsDeletedAndNothingElse() throws Exception {
        List<ReplayKey> kept = key();
        try (ReplayStore store =
                JdbcReplayStore.in(source).expireEvery(Duration.ofMillis(100)).build()) {
            store.claimAndConfirm(key(), Duration.ofMillis(1));
            store.claimAndConfirm(kept, LEASE);

            Awaitility.await().untilAsserted(() -> assertThat(expired()).isZero());
            assertThat(store.claim(kept, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    private long expired() throws Exception {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM hookproof_replay WHERE ends <= statement_timestamp()")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Verifier verifier(ReplayStore store) {
        return Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .replays(store)
                .build();
    }

    private SignedRequests push(String name) {
        return SignedRequests.github(SECRET).json("{\"name\":\"" + name + " " + hashCode() + "\"}");
    }

    private List<ReplayKey> key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        random.nextBytes(digest);
        return List.of(ReplayKey.of(digest));
    }
}
