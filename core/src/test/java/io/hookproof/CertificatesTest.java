package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Callers;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.AwsSns;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate that the message names, from a real server that may send anything in its place. */
@Timeout(120)
class CertificatesTest {
    private static final String CERTIFICATE_URL =
            "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem";
    private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:orders";

    private static Holder amazon;
    private static Holder amazonOfAnOptInRegion;
    private static Holder stranger;
    private static Holder expired;

    /** A key, and the certificate for it as PEM. */
    private record Holder(PrivateKey key, String pem) {}

    @BeforeAll
    static void makeCertificates(@TempDir Path folder) throws Exception {
        List<Callable<Holder>> wanted = List.of(
                () -> holder(folder, "sns.amazonaws.com", "-1d"),
                () -> holder(folder, "sns-signing.us-east-1.amazonaws.com", "-1d"),
                () -> holder(folder, "sns.amazonaws.com.evil.example", "-1d"),
                () -> holder(folder, "sns.amazonaws.com", "-30d"));
        List<Holder> made = Callers.atOnce(wanted.size(), wanted::get);
        amazon = made.get(0);
        amazonOfAnOptInRegion = made.get(1);
        stranger = made.get(2);
        expired = made.get(3);
    }

    @Test
    void theGenuineIsVerifiedByACertificateThatIsFetchedOnce() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            Verifier verifier = bucket.verifier();
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(notification(amazon, "id-" + i))).isInstanceOf(Verified.class);
            }
            assertThat(bucket.asked).containsExactly(URI.create(CERTIFICATE_URL));
        }
    }

    @Test
    void aCertificateForSomebodyElseOrOutOfDateProvesNothing() throws Exception {
        for (Holder holder : List.of(stranger, expired)) {
            try (Bucket bucket = new Bucket(StubServer.ok(holder.pem()))) {
                assertThat(Genuine.reason(bucket.verifier().verify(notification(holder, "id"))))
                        .isEqualTo(Rejection.UNKNOWN_KEY);
            }
        }
        try (Bucket bucket = new Bucket(StubServer.ok(amazonOfAnOptInRegion.pem()))) {
            assertThat(bucket.verifier().verify(notification(amazonOfAnOptInRegion, "id")))
                    .isInstanceOf(Verified.class);
            assertThat(Genuine.reason(bucket.verifier().verify(notification(amazon, "id"))))
                    .as("another key than the certificate's")
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        }
    }

    /** As for a message that was saved: the moment is the endpoint's, as for everything else. */
    @Test
    void whetherACertificateIsOutOfDateIsAskedOfTheEndpointsClock() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(expired.pem()))) {
            Clock then = Clock.offset(Clock.systemUTC(), Duration.ofDays(-29).minusHours(12));
            assertThat(bucket.verifierAt(then).verify(notification(expired, "id", CERTIFICATE_URL, then.instant())))
                    .isInstanceOf(Verified.class);
        }
    }

    static Stream<Arguments> junk() {
        return Stream.of(
                Arguments.of("nothing", StubServer.ok("")),
                Arguments.of("a page", StubServer.ok("<html>come back later</html>")),
                Arguments.of("a key", StubServer.ok("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")),
                Arguments.of("half a certificate", StubServer.ok("-----BEGIN CERTIFICATE-----\nMIIB")),
                Arguments.of(
                        "zeroes in its armour",
                        StubServer.ok("-----BEGIN CERTIFICATE-----\n" + "AAAA".repeat(100)
                                + "\n-----END CERTIFICATE-----\n")),
                Arguments.of("two mebibytes", StubServer.ok("A".repeat(2 * 1024 * 1024))),
                Arguments.of(
                        "a hundred kibibytes", StubServer.ok("-----BEGIN CERTIFICATE-----\n" + "A".repeat(100_000))),
                Arguments.of("a redirect", Api.status(302, "Location", "https://evil.example/")),
                Arguments.of("denied", Api.status(403)),
                Arguments.of("an error", Api.status(500)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("junk")
    void aServerThatSendsJunkIsNoReasonToRefuseAnybody(String what, String answer) throws Exception {
        try (Bucket bucket = new Bucket(answer)) {
            Verifier verifier = bucket.verifier();
            assertThat(verifier.verify(notification(amazon, "id"))).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE);
                assertThat(open.response().status()).isEqualTo(503);
            });
            bucket.says.set(StubServer.ok(amazon.pem()));
            assertThat(verifier.verify(notification(amazon, "id")))
                    .as("nothing of the junk was kept")
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void aChainOfSixIsNotLookedAt() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem().repeat(6)))) {
            assertThat(bucket.verifier().verify(notification(amazon, "id"))).isInstanceOf(Undetermined.class);
            bucket.says.set(StubServer.ok(amazon.pem()));
            assertThat(bucket.verifier().verify(notification(amazon, "id"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void namesOfCertificatesThatNobodyHasCostTenFetchesASecondAtMostAndNoGenuineOneItsPlace() throws Exception {
        try (Bucket bucket = new Bucket(Api.status(403))) {
            Verifier verifier = bucket.verifier();
            long start = System.nanoTime();
            junk(verifier, 0, 30);
            bucket.says.set(StubServer.ok(amazon.pem()));
            assertThat(verifier.verify(notification(amazon, "genuine"))).isInstanceOf(Verified.class);
            bucket.says.set(Api.status(403));
            junk(verifier, 30, 200);
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
            assertThat(bucket.asked).hasSizeBetween(60, (int) (60 + 10 * seconds));
        }
    }

    @Test
    void aCertificateThatHasProvedSomethingStaysWhateverOthersAreNamed() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            Verifier verifier = bucket.verifier();
            assertThat(verifier.verify(notification(amazon, "first"))).isInstanceOf(Verified.class);
            for (int i = 0; i < 40; i++) {
                String url = CERTIFICATE_URL.replace("0123456789abcdef", "of-another-year-" + i);
                assertThat(Genuine.reason(verifier.verify(notification(stranger, "id-" + i, url))))
                        .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            }
            bucket.says.set(Api.status(403));
            assertThat(verifier.verify(notification(amazon, "last"))).isInstanceOf(Verified.class);
        }
    }

    private void junk(Verifier verifier, int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            String url = CERTIFICATE_URL.replace("0123456789abcdef", "junk-" + i);
            assertThat(verifier.verify(notification(amazon, "id-" + i, url))).isInstanceOf(Undetermined.class);
        }
    }

    @Test
    void aUrlElsewhereIsAForgersAndIsNotAsked() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            Verifier verifier = bucket.verifier();
            for (String url : List.of(
                    "https://sns.us-east-1.amazonaws.com.evil.example/SimpleNotificationService-1.pem",
                    "https://evil.example/SimpleNotificationService-1.pem",
                    "http://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                    "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem",
                    "https://evil@sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                    "https://sns.us-east-1.amazonaws.com:444/SimpleNotificationService-1.pem",
                    "https://sns.us-east-1.amazonaws.com\\@evil.example/SimpleNotificationService-1.pem",
                    "https://SNS.us-east-1.amazonaws.com/SimpleNotificationService-1.pem",
                    "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-../../bucket/x.pem",
                    "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem?x=.pem",
                    "https://sns.us-east-1.amazonaws.com/other.pem",
                    "",
                    "x")) {
                assertThat(Genuine.reason(verifier.verify(notification(amazon, "id", url))))
                        .as(url)
                        .isEqualTo(Rejection.UNKNOWN_KEY);
            }
            assertThat(bucket.asked).isEmpty();
            assertThat(verifier.verify(notification(amazon, "id"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aConfirmationAsksTheRegionItselfAndNeverTheUrlInTheMessage() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            Verifier verifier = bucket.verifier();
            String hostile = "https://169.254.169.254/latest/meta-data/";
            assertThat(verifier.verify(confirmation(amazon, "SubscriptionConfirmation", TOPIC, "token-1", hostile)))
                    .isInstanceOf(Verification.Handshake.class);
            assertThat(bucket.asked)
                    .extracting(URI::toString)
                    .containsExactly(
                            CERTIFICATE_URL,
                            "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn="
                                    + TOPIC.replace(":", "%3A") + "&Token=token-1");
            bucket.asked.clear();

            assertThat(verifier.verify(confirmation(stranger, "SubscriptionConfirmation", TOPIC, "token-1", hostile)))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(
                            confirmation(amazon, "SubscriptionConfirmation", TOPIC + "-of-others", "token-1", hostile)))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(
                            confirmation(amazon, "SubscriptionConfirmation", TOPIC, "../x?y=z&Action=Delete", hostile)))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(confirmation(amazon, "UnsubscribeConfirmation", TOPIC, "token-1", hostile)))
                    .as("acknowledged; following it would subscribe again")
                    .isInstanceOf(Verification.Handshake.class);
            assertThat(bucket.asked).isEmpty();

            bucket.says.set(Api.status(500));
            assertThat(verifier.verify(confirmation(amazon, "SubscriptionConfirmation", TOPIC, "token-2", hostile)))
                    .as("it could not be confirmed, so the sender is to come again")
                    .isInstanceOf(Undetermined.class);
        }
    }

    /** Whoever saw a confirmation may send it again for as long as its time is good. */
    @Test
    void aConfirmationThatIsSentAgainAsksNobodyAndOneThatFailsIsTriedTwiceAMinute() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            Verifier verifier = bucket.verifier();
            WebhookRequest captured = confirmation(amazon, "SubscriptionConfirmation", TOPIC, "token-1", "");
            for (int i = 0; i < 20; i++) {
                assertThat(verifier.verify(captured)).isInstanceOf(Verification.Handshake.class);
            }
            assertThat(bucket.asked).hasSize(2);

            bucket.says.set(Api.status(500));
            WebhookRequest failing = confirmation(amazon, "SubscriptionConfirmation", TOPIC, "token-2", "");
            for (int i = 0; i < 20; i++) {
                assertThat(verifier.verify(failing)).isInstanceOf(Undetermined.class);
                assertThat(verifier.verify(captured)).isInstanceOf(Verification.Handshake.class);
            }
            assertThat(bucket.asked).hasSizeBetween(3, 4);
        }
    }

    @Test
    void anEndedSubscriptionIsReportedOnceHoweverOftenItsMessageComes() throws Exception {
        try (Bucket bucket = new Bucket(StubServer.ok(amazon.pem()))) {
            List<String> ends = new ArrayList<>();
            Verifier verifier = bucket.verifierAt(Clock.systemUTC(), new WebhookListener() {
                @Override
                public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                    ends.add(kind + what);
                }
            });
            WebhookRequest captured = confirmation(amazon, "UnsubscribeConfirmation", TOPIC, "token-1", "");
            for (int i = 0; i < 20; i++) {
                assertThat(verifier.verify(captured)).isInstanceOf(Verification.Handshake.class);
            }
            assertThat(ends)
                    .singleElement()
                    .asString()
                    .startsWith(Incident.SUBSCRIPTION_ENDED.toString())
                    .doesNotContain("token-1");
            verifier.verify(confirmation(amazon, "UnsubscribeConfirmation", TOPIC, "token-2", ""));
            assertThat(ends).as("it ended once more").hasSize(2);
        }
    }

    private static WebhookRequest confirmation(Holder holder, String type, String topic, String token, String url)
            throws Exception {
        String time = Instant.now().toString();
        String signed = "Message\nhello\nMessageId\nid\nSubscribeURL\n" + url + "\nTimestamp\n" + time + "\nToken\n"
                + token + "\nTopicArn\n" + topic + "\nType\n" + type + "\n";
        return Genuine.request("{\"Type\":\"" + type + "\",\"MessageId\":\"id\",\"TopicArn\":\"" + topic
                + "\",\"Message\":\"hello\",\"Token\":\"" + token + "\",\"SubscribeURL\":\"" + url
                + "\",\"Timestamp\":\"" + time + "\",\"SignatureVersion\":\"2\",\"Signature\":\""
                + signature(holder, signed) + "\",\"SigningCertURL\":\"" + CERTIFICATE_URL + "\"}");
    }

    private static String signature(Holder holder, String signed) throws Exception {
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(holder.key());
        signer.update(signed.getBytes(UTF_8));
        return Base64.getEncoder().encodeToString(signer.sign());
    }

    /** The server that Amazon's name leads to here; what was asked is kept as it was asked. */
    private static final class Bucket implements AutoCloseable {
        private final AtomicReference<String> says;
        private final List<URI> asked = new ArrayList<>();
        private final StubServer server;

        Bucket(String answer) throws Exception {
            says = new AtomicReference<>(answer);
            server = StubServer.talking(call -> {
                call.head();
                call.say(says.get());
            });
        }

        Verifier verifier() {
            return verifierAt(Clock.systemUTC());
        }

        Verifier verifierAt(Clock clock) {
            return verifierAt(clock, WebhookListener.none());
        }

        Verifier verifierAt(Clock clock, WebhookListener listener) {
            Fetcher guarded = Fetcher.guarded(server.policy().build());
            Fetcher here = request -> {
                asked.add(request.uri());
                Fetched answer = guarded.fetch(FetchRequest.get(server.uri("/certificate")));
                return answer;
            };
            return Verifier.of(AwsSns.PROVIDER)
                    .set("topic-arn", TOPIC)
                    .set("region", "us-east-1")
                    .fetcher(here)
                    .clock(clock)
                    .listener(listener)
                    .build();
        }

        @Override
        public void close() throws Exception {
            server.close();
        }
    }

    private static WebhookRequest notification(Holder holder, String id) throws Exception {
        return notification(holder, id, CERTIFICATE_URL);
    }

    private static WebhookRequest notification(Holder holder, String id, String url) throws Exception {
        return notification(holder, id, url, Instant.now());
    }

    private static WebhookRequest notification(Holder holder, String id, String url, Instant time) throws Exception {
        String signed = "Message\nhello\nMessageId\n" + id + "\nTimestamp\n" + time + "\nTopicArn\n" + TOPIC
                + "\nType\nNotification\n";
        return Genuine.request("{\"Type\":\"Notification\",\"MessageId\":\"" + id + "\",\"TopicArn\":\"" + TOPIC
                + "\",\"Message\":\"hello\",\"Timestamp\":\"" + time + "\",\"SignatureVersion\":\"2\",\"Signature\":\""
                + signature(holder, signed) + "\",\"SigningCertURL\":\""
                + url.replace("\\", "\\\\") + "\"}");
    }

    private static Holder holder(Path folder, String name, String from) throws Exception {
        Path file = folder.resolve(name + from + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-J-XX:+UseSerialGC",
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-alias",
                        "signer",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-startdate",
                        from,
                        "-validity",
                        "10",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, "changeit".toCharArray());
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(UTF_8))
                        .encodeToString(store.getCertificate("signer").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return new Holder((PrivateKey) store.getKey("signer", "changeit".toCharArray()), pem);
    }
}
