package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As behind a network that is gone: what a batch has to say is more than the system takes. */
class LimitedSocketTest {
    /** More than all buffers on the way hold. */
    private static final int MUCH = 100_000_000;

    private final ScheduledExecutorService closer = Executors.newSingleThreadScheduledExecutor();
    private ServerSocket deaf;

    @BeforeEach
    void listen() throws Exception {
        deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws Exception {
        deaf.close();
        closer.shutdownNow();
    }

    @Test
    void aWriteToAServerThatReadsNothingEndsWithItsLimit() throws Exception {
        endsInTime(new Socket(InetAddress.getLoopbackAddress(), deaf.getLocalPort()));
    }

    @Test
    void aWriteOverTlsDoesToo(@TempDir Path folder) throws Exception {
        try (TlsRelay relay = new TlsRelay(folder, deaf.getLocalPort())) {
            Socket plain = new Socket(InetAddress.getLoopbackAddress(), relay.port());
            SSLSocket tls = (SSLSocket)
                    relay.trusting().getSocketFactory().createSocket(plain, "localhost", relay.port(), true);
            tls.startHandshake();
            endsInTime(tls);
        }
    }

    /** Otherwise the connection would break later, in the middle of another operation. */
    @Test
    void afterAWriteThatEndsInTimeNothingIsLeftToClose() throws Exception {
        ScheduledThreadPoolExecutor watched = new ScheduledThreadPoolExecutor(1);
        watched.setRemoveOnCancelPolicy(true);
        try (Socket socket =
                new LimitedSocket(new Socket(InetAddress.getLoopbackAddress(), deaf.getLocalPort()), 60_000, watched)) {
            socket.getOutputStream().write(new byte[10_000]);
            assertThat(watched.getQueue()).isEmpty();
        } finally {
            watched.shutdownNow();
        }
    }

    private void endsInTime(Socket connected) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try (Socket socket = new LimitedSocket(connected, 300, closer)) {
                assertThatThrownBy(() -> writeMuch(socket.getOutputStream()))
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessageContaining("within the limit");
            }
        });
    }

    /** In the pieces in which the client of Redis writes. */
    private static void writeMuch(OutputStream out) throws IOException {
        byte[] piece = new byte[8 * 1024];
        for (int written = 0; written < MUCH; written += piece.length) {
            out.write(piece);
        }
    }
}
