package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.scheme.Document;
import io.hookproof.scheme.JwtAlgorithm;
import io.hookproof.scheme.KeySource;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.SignatureAlgorithm;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys that a sender publishes: fetched from a real server, which may be hostile, at the bidding of real junk. */
@Timeout(120)
class PublishedKeysTest {
    private static final KeyPair KEYS = keys();

    @Test
    void theGenuineIsVerifiedByAKeyThatIsFetchedOnce() throws Exception {
        try (StubServer server = StubServer.saying(keySet("key-1"))) {
            Verifier verifier = verifier(server);
            for (int i = 0; i < 20; i++) {
                assertThat(verifier.verify(token("key-1", "e" + i))).isInstanceOf(Verified.class);
            }
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void inventedKeyIdsCostTwoFetchesAMinuteAndKeepNoGenuineOut() throws Exception {
        long start = System.nanoTime();
        try (StubServer server = StubServer.saying(keySet("key-1"))) {
            Verifier verifier = verifier(server);
            assertThat(verifier.verify(token("key-1", "first"))).isInstanceOf(Verified.class);
            for (int i = 0; i < 2_000; i++) {
                Verification verdict = verifier.verify(token("invented-" + i, "junk"));
                assertThat(verdict).isNotInstanceOf(Verified.class);
                if (verdict instanceof Rejected rejected) {
                    assertThat(rejected.reason()).isEqualTo(Rejection.UNKNOWN_KEY);
                } else {
                    assertThat(((Undetermined) verdict).cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE);
                }
            }
            assertThat(server.connections()).isLessThanOrEqualTo(allowedSince(start));
            assertThat(verifier.verify(token("key-1", "last"))).isInstanceOf(Verified.class);
        }
    }

    @Test
    void aKeyThatIsNewIsFetchedAndCoolingDownIsNoRefusal() throws Exception {
        AtomicReference<String> published = new AtomicReference<>(keySet("key-1"));
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(StubServer.ok(published.get()));
        })) {
            Verifier verifier = verifier(server);
            assertThat(verifier.verify(token("key-1", "a"))).isInstanceOf(Verified.class);
            published.set(keySet("key-2"));
            assertThat(verifier.verify(token("key-2", "b"))).isInstanceOf(Verified.class);
            assertThat(verifier.verify(token("key-3", "c")))
                    .as("too early to ask again, so nobody can say")
                    .isInstanceOfSatisfying(Undetermined.class, open -> {
                        assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE);
                        assertThat(open.response().status()).isEqualTo(503);
                    });
        }
    }

    @Test
    void aKeyThatIsReplacedUnderItsIdIsNoticed() throws Exception {
        long start = System.nanoTime();
        KeyPair next = keys();
        AtomicReference<String> published = new AtomicReference<>(keySet("key-1"));
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(StubServer.ok(published.get()).replace("OK\r\n", "OK\r\nCache-Control: max-age=86400\r\n"));
        })) {
            Verifier verifier = verifier(server);
            assertThat(verifier.verify(token("key-1", "a"))).isInstanceOf(Verified.class);
            published.set("{\"keys\":[" + jwk(next, "key-1") + "]}");
            assertThat(verifier.verify(token(next, "key-1", "b", "EdDSA"))).isInstanceOf(Verified.class);
            assertThat(server.connections()).isEqualTo(2);

            for (int i = 0; i < 200; i++) {
                assertThat(verifier.verify(token(KEYS, "key-1", "old", "EdDSA")))
                        .as("the set names its key, and was fetched a moment ago")
                        .isInstanceOfSatisfying(
                                Rejected.class,
                                refused -> assertThat(refused.reason()).isEqualTo(Rejection.SIGNATURE_MISMATCH));
            }
            assertThat(server.connections()).isLessThanOrEqualTo(allowedSince(start));
            assertThat(verifier.verify(token(next, "key-1", "c", "EdDSA"))).isInstanceOf(Verified.class);
        }
    }

    static Stream<Arguments> hostile() {
        String good = keySet("key-1");
        return Stream.of(
                answer("nothing", StubServer.ok("")),
                answer("an empty object", StubServer.ok("{}")),
                answer("no keys", StubServer.ok("{\"keys\":[]}")),
                answer("no list", StubServer.ok("{\"keys\":\"key-1\"}")),
                answer("a page", StubServer.ok("<html>" + good + "</html>")),
                answer("two documents", StubServer.ok(good + good)),
                answer("the same member twice", StubServer.ok(good.replace("\"kid\"", "\"kid\":\"x\",\"kid\""))),
                answer("a redirect", "HTTP/1.1 302 Found\r\nLocation: /keys\r\nContent-Length: 0\r\n\r\n"),
                answer("not found", Api.status(404)),
                answer("an error", "HTTP/1.1 500 X\r\nContent-Length: " + good.length() + "\r\n\r\n" + good),
                answer("no content", Api.status(204)),
                answer("half of it", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + good),
                answer("two mebibytes", StubServer.ok(good + " ".repeat(2 * 1024 * 1024))),
                answer("a hundred thousand brackets", StubServer.ok("[".repeat(100_000))),
                answer(
                        "a shared secret",
                        StubServer.ok("{\"keys\":[{\"kty\":\"oct\",\"kid\":\"key-1\",\"k\":\"AAAA\"}]}")),
                answer("the private part", StubServer.ok(good.replace("\"kid\"", "\"d\":\"AAAA\",\"kid\""))),
                answer("a key for encryption", StubServer.ok(good.replace("\"kid\"", "\"use\":\"enc\",\"kid\""))),
                answer(
                        "the neutral point",
                        StubServer.ok(
                                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"key-1\",\"x\":\"AQAAAAAA"
                                        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}")));
    }

    private static Arguments answer(String what, String answer) {
        return Arguments.of(what, answer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostile")
    void aKeyServerThatSendsJunkIsNoReasonToRefuseAnybody(String what, String answer) throws Exception {
        AtomicReference<String> says = new AtomicReference<>(answer);
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(says.get());
        })) {
            Verifier verifier = verifier(server);
            assertThat(verifier.verify(token("key-1", "a"))).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE);
                assertThat(open.response().status()).isEqualTo(503);
                assertThat(open.detail()).doesNotContain("<html>").hasSizeLessThan(400);
            });
            assertThat(server.connections()).isEqualTo(1);
            says.set(StubServer.ok(keySet("key-1")));
            assertThat(verifier.verify(token("key-1", "a")))
                    .as("nothing of the junk was kept")
                    .isInstanceOf(Verified.class);
        }
    }

    @Test
    void aKeyServerThatHangsHoldsNobodyForLongAndIsAskedTwice() throws Exception {
        try (StubServer server = StubServer.talking(StubServer.Call::waitForTheEnd)) {
            Fetcher impatient = Fetcher.guarded(
                    server.policy().deadline(Duration.ofMillis(300)).build());
            Verifier verifier = verifier(server, impatient);
            ExecutorService callers = Executors.newFixedThreadPool(16);
            try {
                List<Future<Verification>> verdicts = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    String id = "junk-" + i;
                    verdicts.add(callers.submit(() -> verifier.verify(token(id, id))));
                }
                for (Future<Verification> verdict : verdicts) {
                    assertThat(verdict.get())
                            .isInstanceOfSatisfying(
                                    Undetermined.class,
                                    open -> assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE));
                }
            } finally {
                callers.shutdownNow();
            }
            assertThat(server.connections()).isEqualTo(2);
        }
    }

    @Test
    void aKeyThatTheServerDidNotPublishSignsNothing() throws Exception {
        try (StubServer server = StubServer.saying(keySet("key-1"))) {
            Verifier verifier = verifier(server);
            KeyPair others = keys();
            assertThat(Genuine.reason(verifier.verify(token(others, "key-1", "a", "EdDSA"))))
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            assertThat(Genuine.reason(verifier.verify(token(KEYS, "key-1", "a", "HS256"))))
                    .as("the message chooses no algorithm")
                    .isEqualTo(Rejection.ALGORITHM);
            assertThat(Genuine.reason(verifier.verify(token(KEYS, "key-1", "a", "none"))))
                    .isEqualTo(Rejection.ALGORITHM);
            assertThat(verifier.verify(token("key-1", "a"))).isInstanceOf(Verified.class);
        }
    }

    static Stream<Arguments> sendersWhoseMessagesNameNoKeyOrWhoseKeysHaveNoName() {
        Signing bare = keys -> token(keys, null, "a", "EdDSA");
        Signing named = keys -> token(keys, "key-2", "a", "EdDSA");
        Signing signature = keys -> signature(keys);
        return Stream.of(
                Arguments.of("a signature without a key id", "a", signed(), signature),
                Arguments.of("a token without a key id", "a", jwt(), bare),
                Arguments.of("a token with one, and keys without", null, jwt(), named));
    }

    private interface Signing {
        WebhookRequest by(KeyPair keys);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sendersWhoseMessagesNameNoKeyOrWhoseKeysHaveNoName")
    void aKeyThatIsPublishedAnewIsNoticedThoughTheOldOnesMayHaveSigned(
            String what, @Nullable String id, SchemeOf scheme, Signing signing) throws Exception {
        KeyPair next = keys();
        AtomicReference<String> published = new AtomicReference<>(listed(id, KEYS));
        try (StubServer server = StubServer.talking(call -> {
            call.head();
            call.say(StubServer.ok(published.get()).replace("OK\r\n", "OK\r\nCache-Control: max-age=86400\r\n"));
        })) {
            Verifier verifier = endpoint(server, scheme);
            assertThat(verifier.verify(signing.by(KEYS))).isInstanceOf(Verified.class);
            published.set(listed(id, KEYS, next));
            assertThat(verifier.verify(signing.by(next))).isInstanceOf(Verified.class);
            assertThat(server.connections()).isEqualTo(2);
            assertThat(verifier.verify(signing.by(keys())))
                    .as("too early to ask again, so nobody can say")
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE));
            assertThat(verifier.verify(signing.by(KEYS))).isInstanceOf(Verified.class);
        }
        try (StubServer server = StubServer.saying(listed(id, KEYS))) {
            assertThat(Genuine.reason(endpoint(server, scheme).verify(signing.by(keys()))))
                    .as("none of the fresh keys")
                    .isEqualTo(Rejection.SIGNATURE_MISMATCH);
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sendersWhoseMessagesNameNoKeyOrWhoseKeysHaveNoName")
    void toLookForWhatAMismatchMayComeFromCostsNoFetchAndSaysSo(
            String what, @Nullable String id, SchemeOf scheme, Signing signing) throws Exception {
        AtomicReference<List<String>> findings = new AtomicReference<>();
        WebhookListener asking = new WebhookListener() {
            @Override
            public void mismatched(String endpoint, Supplier<List<String>> found) {
                findings.set(found.get());
            }
        };
        try (StubServer server = StubServer.saying(listed(id, KEYS))) {
            assertThat(endpoint(server, scheme, asking).verify(signing.by(keys())))
                    .isInstanceOf(Verification.Rejected.class);
            assertThat(findings.get())
                    .containsExactly("no other body or URL is tried, because no secret or key is configured here");
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sendersWhoseMessagesNameNoKeyOrWhoseKeysHaveNoName")
    void forgedSignaturesCostTwoFetchesAMinuteAndKeepNoGenuineOut(
            String what, @Nullable String id, SchemeOf scheme, Signing signing) throws Exception {
        long start = System.nanoTime();
        WebhookRequest genuine = signing.by(KEYS);
        WebhookRequest forged = signing.by(keys());
        try (StubServer server = StubServer.saying(listed(id, KEYS))) {
            Verifier verifier = endpoint(server, scheme);
            for (int i = 0; i < 200; i++) {
                assertThat(verifier.verify(genuine)).isInstanceOf(Verified.class);
                assertThat(verifier.verify(forged)).isNotInstanceOf(Verified.class);
            }
            assertThat(server.connections()).isLessThanOrEqualTo(allowedSince(start));
        }
    }

    @Test
    void aSenderThatPublishesMoreKeysThanARequestMayCostIsNoForger() throws Exception {
        KeyPair[] many = Stream.concat(Stream.generate(() -> keys()).limit(16), Stream.of(KEYS))
                .toArray(KeyPair[]::new);
        try (StubServer server = StubServer.saying(listed("a", many))) {
            for (Verification verdict : List.of(
                    endpoint(server, signed()).verify(signature(KEYS)),
                    endpoint(server, jwt()).verify(token(KEYS, null, "a", "EdDSA")))) {
                assertThat(verdict).isInstanceOfSatisfying(Undetermined.class, open -> {
                    assertThat(open.cause()).isEqualTo(Undecided.KEYS_UNAVAILABLE);
                    assertThat(open.detail()).contains("17");
                });
            }
            assertThat(endpoint(server, jwt()).verify(token(KEYS, "a-16", "a", "EdDSA")))
                    .as("one that its id picks")
                    .isInstanceOf(Verified.class);
        }
        try (StubServer server = StubServer.saying(listed("a", Arrays.copyOfRange(many, 1, 17)))) {
            assertThat(endpoint(server, signed()).verify(signature(KEYS))).isInstanceOf(Verified.class);
        }
    }

    /** Two for each minute that has begun: a busy machine may take longer than one. */
    static int allowedSince(long startNanos) {
        return 2 * (1 + (int) Duration.ofNanos(System.nanoTime() - startNanos).toMinutes());
    }

    private static Verifier verifier(StubServer server) {
        return verifier(server, Fetcher.guarded(server.policy().build()));
    }

    private static Verifier verifier(StubServer server, Fetcher fetcher) {
        Provider sender = Provider.of("published", "made for this test")
                .scheme(Scheme.jwt(Source.body(), JwtAlgorithm.EDDSA)
                        .tokenIsTheMessage()
                        .require("id")
                        .keys(KeySource.jwks(server.uri("/keys").toString())))
                .document(Document.claims(""))
                .once(Identity.eventId(Source.claim("/id")))
                .build();
        return Verifier.of(sender)
                .fetcher(fetcher)
                .clock(Genuine.CLOCK)
                .listener(WebhookListener.none())
                .build();
    }

    private interface SchemeOf {
        Scheme at(KeySource keys);
    }

    private static SchemeOf signed() {
        return keys -> Scheme.publicKey(SignatureAlgorithm.ED25519)
                .over("{body}")
                .base64(Source.header("X-Signature"))
                .keys(keys);
    }

    private static SchemeOf jwt() {
        return keys -> Scheme.jwt(Source.body(), JwtAlgorithm.EDDSA)
                .tokenIsTheMessage()
                .require("id")
                .keys(keys);
    }

    /** What is genuine is so as often as it comes. */
    private static Verifier endpoint(StubServer server, SchemeOf scheme) throws Exception {
        return endpoint(server, scheme, WebhookListener.none());
    }

    private static Verifier endpoint(StubServer server, SchemeOf scheme, WebhookListener listener) throws Exception {
        Provider sender = Provider.of("published", "made for this test")
                .scheme(scheme.at(KeySource.jwks(server.uri("/keys").toString())))
                .once(Identity.content())
                .build();
        return Verifier.of(sender)
                .fetcher(Fetcher.guarded(server.policy().build()))
                .withoutReplayProtection()
                .clock(Genuine.CLOCK)
                .listener(listener)
                .build();
    }

    private static String keySet(String id) {
        return "{\"keys\":[" + jwk(KEYS, id) + "]}";
    }

    /** Keys with the ids {@code a-0}, {@code a-1} and so on, or with none. */
    private static String listed(@Nullable String id, KeyPair... keys) {
        List<String> all = new ArrayList<>();
        for (KeyPair one : keys) {
            all.add(jwk(one, id == null ? null : id + "-" + all.size()));
        }
        return "{\"keys\":[" + String.join(",", all) + "]}";
    }

    private static String jwk(KeyPair keys, @Nullable String id) {
        byte[] encoded = keys.getPublic().getEncoded();
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"," + (id == null ? "" : "\"kid\":\"" + id + "\",") + "\"x\":\""
                + base64(point) + "\"}";
    }

    private static WebhookRequest signature(KeyPair keys) {
        return Genuine.request("{}", "X-Signature", Base64.getEncoder().encodeToString(ed25519(keys, "{}")));
    }

    private static byte[] ed25519(KeyPair keys, String signed) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.getPrivate());
            signer.update(Genuine.bytes(signed));
            return signer.sign();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static WebhookRequest token(String keyId, String eventId) {
        return token(KEYS, keyId, eventId, "EdDSA");
    }

    private static WebhookRequest token(KeyPair keys, @Nullable String keyId, String eventId, String algorithm) {
        String signed = base64(Genuine.bytes(
                        "{\"alg\":\"" + algorithm + "\"" + (keyId == null ? "" : ",\"kid\":\"" + keyId + "\"") + "}"))
                + "." + base64(Genuine.bytes("{\"id\":\"" + eventId + "\",\"iat\":" + Genuine.NOW + "}"));
        return Genuine.request(signed + "." + base64(ed25519(keys, signed)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
