package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that accepts connections and never answers, as on a machine that is frozen, holds no store up for ever. */
@Execution(ExecutionMode.CONCURRENT)
class SilentDatabaseTest {
    private static final Duration OPERATION = Duration.ofSeconds(1);

    private final Queue<Socket> accepted = new ConcurrentLinkedQueue<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(this::accept);
        accepting.setDaemon(true);
        accepting.start();
    }

    private void accept() {
        try {
            while (true) {
                accepted.add(server.accept());
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @AfterEach
    void end() throws IOException {
        server.close();
        for (Socket socket : accepted) {
            socket.close();
        }
    }

    @Test
    void aStoreThatSettingsDescribeTriesAgainAndClosesAndTheNextOneThereWaitsForItsLimitAlone() {
        Map<String, String> settings = Map.of(
                "store", "jdbc",
                "url", "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/hooks?sslmode=disable",
                "start", "without-store",
                "expiry", "100ms");
        ReplayStore store = ReplayStores.create(settings);
        int before = accepted.size();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> accepted.size() >= before + 3);

        long start = System.nanoTime();
        ReplayStore next = ReplayStores.create(settings);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(JdbcReplayStoreBuilder.START);
        assertClosesSoon(next::close);
        assertClosesSoon(store::close);
    }

    /** The driver or pool decides how long it waits for a connection, so the job's thread may hang in it. */
    @Test
    void aJobThatWaitsForAConnectionWithoutALimitHoldsNoClose() throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {server.getLocalPort()});
        source.setSslMode("disable");
        ExpiryJob job = new ExpiryJob(
                source, new Statements("hookproof_replay", OPERATION), OPERATION, Duration.ofMillis(20), said -> {});
        Awaitility.await().until(() -> accepted.size() == 1);

        assertClosesSoon(job::close);
    }

    private static void assertClosesSoon(Runnable close) {
        long start = System.nanoTime();
        close.run();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
