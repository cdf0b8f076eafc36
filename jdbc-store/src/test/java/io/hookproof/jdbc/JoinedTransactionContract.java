package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Admission;
import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.WebhookSetupException;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Secret;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The claim and the handler's write are one transaction; a subclass brings the database, with the table. */
abstract class JoinedTransactionContract {
    private final String payment = UUID.randomUUID().toString();
    private String url;
    private PaymentsReceiver receiver;

    abstract String url() throws Exception;

    @BeforeEach
    void open() throws Exception {
        url = url();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS payments (name text NOT NULL)");
        }
        receiver = new PaymentsReceiver(url);
    }

    @Test
    void theClaimCommitsWithTheHandlersWrite() throws Exception {
        assertThat(receiver.receive(payment, () -> {})).isInstanceOf(Verification.Verified.class);
        assertThat(receiver.receive(payment, () -> {})).isInstanceOf(Verification.Duplicate.class);
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    void aHandlerThatFailsUndoesTheClaimWithItsWrite() throws Exception {
        assertThatThrownBy(() -> receiver.receive(payment, () -> {
                    throw new IllegalStateException("out of order");
                }))
                .hasMessage("out of order");
        assertThat(booked()).isZero();

        assertThat(receiver.receive(payment, () -> {})).isInstanceOf(Verification.Verified.class);
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    void aProcessThatIsKilledBetweenWriteAndCommitHasDoneNothing() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PaymentsReceiver.class.getName(),
                        url,
                        payment)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(output.readLine()).isEqualTo("written");
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(booked()).isZero();

        // The server takes a moment to see that its client is gone.
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(receiver.receive(payment, () -> {})).isInstanceOf(Verification.Verified.class));
        assertThat(booked()).isEqualTo(1);
    }

    @Test
    void aSecondDeliveryWaitsForTheFirstOnesCommit() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        Future<Verification> first = inBackground(() -> {
            written.countDown();
            commit.await(1, TimeUnit.MINUTES);
        });
        assertThat(written.await(1, TimeUnit.MINUTES)).isTrue();
        Future<Verification> second = inBackground(() -> {});
        commit.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES)).isInstanceOf(Verification.Verified.class);
        assertThat(second.get(1, TimeUnit.MINUTES)).isInstanceOf(Verification.Duplicate.class);
        assertThat(booked()).isEqualTo(1);
    }

    /**
     * Until the commit no other worker can take it, whatever its lease. On H2 this could not fail, because its clock
     * stands still within a transaction.
     */
    @Test
    void aClaimWhoseLeaseEndsInItsTransactionIsConfirmedInIt() throws Exception {
        List<String> warnings = new CopyOnWriteArrayList<>();
        WebhookRequest request = PaymentsReceiver.delivery(payment);
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            Verifier verifier = Verifier.of(GitHub.PROVIDER)
                    .secrets(Secret.of(PaymentsReceiver.SECRET))
                    .replays(JdbcReplayStore.joining(() -> connection))
                    .lease(Duration.ofSeconds(1))
                    .listener(new WebhookListener() {
                        @Override
                        public void warning(String endpoint, String what) {
                            warnings.add(what);
                        }
                    })
                    .build();
            Admission slow = verifier.admit(request);
            assertThat(slow.delivery()).isPresent();
            TimeUnit.MILLISECONDS.sleep(1_100);

            assertThat(slow.confirm().status()).isEqualTo(200);
            connection.commit();

            assertThat(verifier.admit(request).verification())
                    .isInstanceOfSatisfying(
                            Verification.Duplicate.class,
                            copy -> assertThat(copy.handled()).isTrue());
            connection.rollback();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void aBatchOfWhichOneIsHeldLeavesTheTransactionUsable() throws Exception {
        byte[] other = new byte[ReplayKey.SIZE];
        other[0] = 1;
        List<ReplayKey> batch = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]), ReplayKey.of(other));
        try (Connection connection = DriverManager.getConnection(url);
                ReplayStore store = JdbcReplayStore.joining(() -> connection)) {
            connection.setAutoCommit(false);
            store.claim(batch.subList(1, 2), Duration.ofMinutes(1));

            assertThat(store.claim(batch, Duration.ofMinutes(1))).isInstanceOf(Claim.InFlight.class);
            assertThat(store.claim(batch.subList(0, 1), Duration.ofMinutes(1))).isInstanceOf(Claim.Fresh.class);
            connection.rollback();
        }
    }

    @Test
    void whereNoTransactionCanBeOpenTheStoreIsRefusedAtTheStart() {
        VerifierBuilder endpoint = Verifier.of(GitHub.PROVIDER).secrets(Secret.of("a secret that is long enough"));
        Verifier joined = endpoint.replays(JdbcReplayStore.joining(() -> DriverManager.getConnection(url)))
                .build();
        Verifier own = endpoint.replays(InMemoryReplayStore.holding(100)).build();

        for (Verifier verifier : List.of(joined, Verifier.anyOf(own, joined))) {
            assertThatThrownBy(() -> WebhookReceiver.of(verifier, delivery -> {}))
                    .isInstanceOf(WebhookSetupException.class)
                    .hasMessageContaining("joins the caller's transaction")
                    .hasMessageContaining("JdbcReplayStore.in(dataSource)");
        }
        assertThat(WebhookReceiver.of(own, delivery -> {}).verifier()).isSameAs(own);
    }

    @Test
    void aConnectionInNoTransactionIsRefusedAndGivenBackToItsPool() throws Exception {
        List<ReplayKey> keys = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
        try (Connection connection = DriverManager.getConnection(url);
                ReplayStore store = JdbcReplayStore.joining(() -> connection)) {
            assertThatThrownBy(() -> store.claimAndConfirm(keys, Duration.ofMinutes(1)))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("no transaction is open")
                    .hasMessageContaining("JdbcReplayStore.in(dataSource)");
            assertThat(connection.isClosed()).isTrue();
        }
        try (Connection connection = DriverManager.getConnection(url);
                ReplayStore store = JdbcReplayStore.joining(() -> connection)) {
            connection.setAutoCommit(false);

            assertThat(store.claimAndConfirm(keys, Duration.ofMinutes(1))).isInstanceOf(Claim.Fresh.class);
            assertThat(connection.isClosed()).isFalse();
            connection.rollback();
        }
    }

    private Future<Verification> inBackground(PaymentsReceiver.Between between) {
        FutureTask<Verification> receiving = new FutureTask<>(() -> receiver.receive(payment, between));
        new Thread(receiving).start();
        return receiving;
    }

    private long booked() throws Exception {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement count = connection.prepareStatement("SELECT count(*) FROM payments WHERE name = ?")) {
            count.setString(1, payment);
            try (ResultSet rows = count.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
