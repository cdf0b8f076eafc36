package io.hookproof.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.hookproof.http.WebhookRequest;
import io.hookproof.testkit.SignedRequests;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why a target gave no answer, for the person who started it a minute ago. */
class TargetTest {
    private static final String PASSWORD = "changeit";
    private static final WebhookRequest EVENT =
            SignedRequests.github("a secret of these facts' own").json("{}").build();

    @TempDir
    Path folder;

    @Test
    void whereNobodyListensIsSaid() {
        assertThat(failure("http://127.0.0.1:1/hooks")).isEqualTo("127.0.0.1:1 does not answer: is it listening?");
    }

    @Test
    void aNameThatNobodyHasIsSaid() {
        // No name is that long, so no server is asked for it.
        String nobody = "x".repeat(64) + ".invalid";
        assertThat(failure("http://user:pass@" + nobody + ":8080/hooks"))
                .isEqualTo(nobody + ":8080 has no address: no such name is known here; is it spelt right?");
    }

    @Test
    void aHandlerThatTakesTooLongMayStillBeAtWork() throws Exception {
        try (ServerSocket silent = loopback()) {
            Target target = new Target(url("http", silent), Duration.ofMillis(50));
            assertThat(failure(target)).contains("took the message and has not answered", "may still be at work on it");
        }
    }

    @Test
    void whatSpeaksNoHttpIsSaid() throws Exception {
        try (ServerSocket server = loopback()) {
            answer(server, "hello world\r\n\r\n");
            assertThat(failure(url("http", server))).contains("answers, and not in HTTP: is it the right port?");
        }
    }

    @Test
    void whatClosesTheConnectionWithoutAnAnswerIsSaid() throws Exception {
        try (ServerSocket server = loopback()) {
            answer(server, "");
            assertThat(failure(url("http", server))).contains("closed the connection before it had answered");
        }
    }

    @Test
    void aCertificateThatIsNotTrustedIsSaid() throws Exception {
        try (ServerSocket server = selfSigned()) {
            answer(server, "");
            assertThat(failure(url("https", server))).contains("certificate that Java does not trust", "trustStore");
        }
    }

    @Test
    void whatSpeaksNoTlsIsSaid() throws Exception {
        try (ServerSocket server = loopback()) {
            answer(server, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
            assertThat(failure(url("https", server))).contains("TLS fails", "is it http?");
        }
    }

    private static String failure(String url) {
        return failure(new Target(url));
    }

    private static String failure(Target target) {
        Mistake mistake = catchThrowableOfType(Mistake.class, () -> target.send(EVENT));
        assertThat(mistake.exitCode()).isEqualTo(1);
        return String.valueOf(mistake.getMessage());
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static String url(String scheme, ServerSocket server) {
        return scheme + "://127.0.0.1:" + server.getLocalPort() + "/hooks";
    }

    /** Answers every connection with that text as soon as something came, until the socket is closed. */
    private static void answer(ServerSocket server, String text) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read(new byte[8_192]);
                    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    // What is closed unread resets the connection, and the answer may be lost.
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                } catch (IOException leftOrClosed) {
                    // The next one is served, if there is one.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private ServerSocket selfSigned() throws Exception {
        Path file = folder.resolve("own.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process made = new ProcessBuilder(
                        (keytool + " -genkeypair -alias own -keyalg EC -dname CN=own -ext san=ip:127.0.0.1 -storetype"
                                        + " PKCS12 -storepass " + PASSWORD + " -keystore " + file)
                                .split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }
}
