package io.hookproof.fetch;

import static io.hookproof.fetch.Fetching.failure;
import static io.hookproof.fetch.Fetching.get;
import static io.hookproof.fetch.Fetching.reason;
import static io.hookproof.fetch.Fetching.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.fetch.FetchException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who answers must prove the name that was asked for, to authorities that are trusted. */
@Timeout(60)
class TlsTest {
    private static final String NAME = "api.example.test";
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static KeyStore right;
    private static KeyStore wrongName;
    private static KeyStore expired;

    @BeforeAll
    static void makeCertificates() throws Exception {
        List<Callable<KeyStore>> wanted = List.of(
                () -> keyStore("right", "dns:" + NAME, "-1d"),
                () -> keyStore("wrong", "dns:other.example.test,dns:*.test,ip:127.0.0.1", "-1d"),
                () -> keyStore("expired", "dns:" + NAME, "-30d"));
        List<KeyStore> made = Callers.atOnce(wanted.size(), wanted::get);
        right = made.get(0);
        wrongName = made.get(1);
        expired = made.get(2);
    }

    @Test
    void theRightNameIsAnswered() throws Exception {
        List<String> names = new CopyOnWriteArrayList<>();
        try (StubServer server = StubServer.talking(context(right).getServerSocketFactory(), call -> {
            call.head();
            ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) call.socket()).getSession();
            for (SNIServerName name : session.getRequestedServerNames()) {
                names.add(name.toString());
            }
            call.say(StubServer.ok("genuine"));
        })) {
            assertThat(text(get(policy(server).trustOnly(authorities(right)), uri(server))))
                    .isEqualTo("genuine");
            assertThat(names).singleElement().asString().contains(NAME);
            assertThat(server.heads().get(0)).contains("Host: " + NAME + ":" + server.port());
        }
    }

    @Test
    void anotherNameIsRefusedBeforeAnythingIsSent() throws Exception {
        try (StubServer server = tls(wrongName)) {
            FetchException refused = failure(policy(server).trustOnly(authorities(wrongName)), uri(server));

            assertThat(refused.reason()).isEqualTo(Reason.TLS_FAILED);
            assertThat(server.heads()).allMatch(String::isEmpty);
        }
    }

    /** A balancer that drains its connections is no forger, and may be asked again. */
    @Test
    void aServerThatLeavesDuringTheHandshakeMayComeBack() throws Exception {
        try (StubServer server = StubServer.talking(call -> call.in.read())) {
            assertThat(reason(policy(server).trustOnly(authorities(right)), uri(server)))
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void whatWasWrongWithTheConnectionIsSaid() throws Exception {
        try (StubServer server = tls(wrongName)) {
            assertThat(failure(policy(server).trustOnly(authorities(wrongName)), uri(server)))
                    .hasMessageContaining("No subject alternative DNS name");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() throws Exception {
        try (StubServer server = tls(expired)) {
            assertThat(reason(policy(server).trustOnly(authorities(expired)), uri(server)))
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void anUnknownAuthorityIsRefused() throws Exception {
        try (StubServer server = tls(right)) {
            assertThat(reason(policy(server), uri(server))).isEqualTo(Reason.TLS_FAILED);
            assertThat(reason(policy(server).trustOnly(authorities(wrongName)), uri(server)))
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void whatTheApplicationTrustsByDefaultDoesNotCount() throws Exception {
        SSLContext before = SSLContext.getDefault();
        try (StubServer server = tls(right)) {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities(right));
            SSLContext lenient = SSLContext.getInstance("TLS");
            lenient.init(null, trust.getTrustManagers(), null);
            SSLContext.setDefault(lenient);

            assertThat(reason(policy(server), uri(server))).isEqualTo(Reason.TLS_FAILED);
        } finally {
            SSLContext.setDefault(before);
        }
    }

    @Test
    void aServerThatSpeaksNoTlsIsRefused() throws Exception {
        try (StubServer server = StubServer.talking(call -> call.say(StubServer.ok("plain")))) {
            assertThat(reason(policy(server).trustOnly(authorities(right)), uri(server)))
                    .isEqualTo(Reason.TLS_FAILED);
        }
    }

    @Test
    void aHandshakeThatNeverEndsIsCutOff() throws Exception {
        StubServer.Conversation silent = StubServer.Call::waitForTheEnd;
        StubServer.Conversation dripping = call -> {
            call.say("\u0016\u0003\u0003\u0040\u0000\u0002\u0000\u003f\u00fc\u0003\u0003");
            while (true) {
                call.say("x");
                Thread.sleep(5);
            }
        };
        for (StubServer.Conversation conversation : List.of(silent, dripping)) {
            try (StubServer server = StubServer.talking(conversation)) {
                FetchPolicy.Builder policy = policy(server).trustOnly(authorities(right));
                assertThat(reason(policy.deadline(Duration.ofMillis(300)), uri(server)))
                        .isEqualTo(Reason.TIMEOUT);
                await("the connection is closed as well").until(() -> server.running() == 0);
            }
        }
    }

    @Test
    void throughATunnelTheServerStillProvesItsName() throws Exception {
        for (KeyStore keys : List.of(right, wrongName)) {
            try (StubServer server = tls(keys);
                    StubServer proxy = StubServer.talking(call -> tunnel(call, server.port()))) {
                FetchPolicy.Builder policy =
                        policy(server).proxy("proxy.example.test", proxy.port()).trustOnly(authorities(keys));
                if (keys == right) {
                    assertThat(text(get(policy, uri(server)))).isEqualTo("over TLS");
                } else {
                    assertThat(reason(policy, uri(server))).isEqualTo(Reason.TLS_FAILED);
                }
                assertThat(proxy.heads().get(0)).startsWith("CONNECT " + NAME + ":" + server.port() + " ");
            }
        }
    }

    private static void tunnel(StubServer.Call call, int port) throws IOException {
        call.head();
        try (Socket server = new Socket("127.0.0.1", port)) {
            call.say("HTTP/1.1 200 Connected\r\n\r\n");
            Thread back = new Thread(() -> {
                try {
                    server.getInputStream().transferTo(call.out);
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
            back.setUncaughtExceptionHandler((thread, oneSideHasGone) -> {});
            back.setDaemon(true);
            back.start();
            call.in.transferTo(server.getOutputStream());
        }
    }

    private static StubServer tls(KeyStore keys) throws IOException, GeneralSecurityException {
        return StubServer.talking(context(keys).getServerSocketFactory(), call -> {
            call.head();
            call.say(StubServer.ok("over TLS"));
        });
    }

    private static FetchPolicy.Builder policy(StubServer server) {
        return FetchPolicy.onlyTo(NAME + ":" + server.port()).allowLoopback().resolver(RecordingResolver.loopback());
    }

    private static URI uri(StubServer server) {
        return URI.create("https://" + NAME + ":" + server.port() + "/keys");
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** The authority that signed the certificate of a key store. */
    private static KeyStore authorities(KeyStore keys) throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("authority", keys.getCertificate("authority"));
        return authorities;
    }

    private static KeyStore keyStore(String name, String names, String from) throws Exception {
        Path file = folder.resolve(name + ".p12");
        keytool(file, "-alias", "authority", "-dname", "CN=Authority", "-ext", "bc:c", "-validity", "10");
        keytool(
                file,
                "-alias",
                "server",
                "-dname",
                "CN=" + NAME,
                "-ext",
                "san=" + names,
                "-signer",
                "authority",
                "-startdate",
                from,
                "-validity",
                "10");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static void keytool(Path file, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
    }
}
