package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.GitLab;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Meta;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import io.hookproof.scheme.Undecided;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of the journey, each with the fact that fails when it is broken. */
class LawsTest {
    private static final String SECRET = "a secret for the laws, long enough";

    private final Recorded recorded = new Recorded();

    // 1. Nothing a sender can send makes it throw.

    @Test
    void noRequestMakesTheVerifierThrow() {
        Verifier verifier = github().build();
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(64)];
            random.nextBytes(noise);
            String text = new String(noise, java.nio.charset.StandardCharsets.ISO_8859_1);
            Verification verdict = verifier.verify(new WebhookRequest(
                    random.nextBoolean() ? "POST" : text,
                    "/" + text,
                    Headers.of("X-Hub-Signature-256", random.nextBoolean() ? "sha256=" + text : text),
                    Body.of(noise)));
            assertThat(verdict).isInstanceOf(Rejected.class);
        }
        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
    }

    @Test
    void aFaultOfAnExtensionIsOursAndNotTheSenders() {
        Provider broken = Provider.of("broken", "made for this test")
                .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("X-Hub-Signature-256")))
                .once(Identity.content())
                .document(parts -> {
                    throw new IllegalStateException("a bug");
                })
                .handshake(io.hookproof.providers.Handshakes.urlVerification())
                .build();
        Verifier verifier = Verifier.of(broken)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        String body = "{\"type\":\"url_verification\"}";
        String signature = signature(SECRET, body).substring("sha256=".length());

        assertThat(verifier.verify(request(body, "X-Hub-Signature-256", signature)))
                .isInstanceOfSatisfying(Undetermined.class, open -> {
                    assertThat(open.cause()).isEqualTo(Undecided.HANDSHAKE);
                    assertThat(open.response().status()).isEqualTo(503);
                });
    }

    @Test
    void aStoreThatThrowsWhatItShouldNotIsAStoreThatCouldNotSay() throws Exception {
        ReplayStore real = InMemoryReplayStore.holding(1_000);
        AtomicInteger broken = new AtomicInteger();
        ReplayStore muddled = (ReplayStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, arguments) -> {
                    if (broken.get() > 0 && method.getParameterCount() > 0) {
                        broken.incrementAndGet();
                        throw new IllegalStateException("pool of " + SECRET + " is shut down");
                    }
                    return method.invoke(real, arguments);
                });
        Verifier verifier = github().replays(muddled).build();
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(verifier, delivery -> {
            runs.incrementAndGet();
            broken.set(1);
        });

        assertThat(receiver.receive(signed("{}")).status())
                .as("the work is done, and a retry would do it again")
                .isEqualTo(200);
        assertThat(runs).hasValue(1);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(503);
        assertThat(verifier.verify(signed("{}")))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.REPLAY_STORE));
        assertThat(runs).hasValue(1);
        assertThat(broken.get()).as("the store was asked").isGreaterThan(2);
        assertThat(String.join(" ", recorded.warnings))
                .contains("IllegalStateException")
                .doesNotContain(SECRET);
    }

    @Test
    void anIdentityThatFailsIsOurFaultToo() {
        Source broken = new Source() {
            @Override
            public void find(Parts parts, Found found) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public Place place() {
                return new Place(Place.Kind.JSON, "/id");
            }
        };
        Verifier verifier = Verifier.of(Provider.of("broken", "made for this test")
                        .scheme(Scheme.hmacSha256()
                                .over("{body}")
                                .hex(Source.header("X-Hub-Signature-256").after("sha256=")))
                        .once(Identity.eventId(broken))
                        .build())
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();

        assertThat(verifier.verify(signed("{}")))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.INTERNAL));
    }

    // 3. No effect before proof.

    @Test
    void nothingIsRememberedOfWhatIsNotProven() {
        Counting store = new Counting();
        Verifier verifier = github().replays(store).build();
        for (int i = 0; i < 1_000; i++) {
            verifier.verify(request("{\"n\":" + i + "}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)));
        }
        assertThat(store.claims).hasValue(0);
        verifier.verify(signed("{}"));
        assertThat(store.claims).as("one round trip for an accepted request").hasValue(1);
    }

    // 4. Could not decide is not forged.

    @Test
    void aStoreThatIsDownAsksTheSenderToComeAgainAndHandlesNothing() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(github().replays(new Down()).build(), delivery -> runs.incrementAndGet());

        WebhookResponse answer = receiver.receive(signed("{}"));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(Integer.parseInt(answer.headers().first("Retry-After").orElseThrow()))
                .isBetween(5, 60);
        assertThat(receiver.receive(request("{}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)))
                        .status())
                .as("theirs stays theirs")
                .isEqualTo(401);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aTenantThatCannotBeLookedUpIsUndeterminedAndAnUnknownOneLooksForged() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secretsByTenant(Source.query("tenant"), tenant -> switch (tenant) {
                    case "a" -> List.of(Secret.of(SECRET));
                    case "down" -> throw new IllegalStateException("the database is away");
                    default -> List.of();
                })
                .listener(recorded)
                .build();

        assertThat(verifier.verify(at("/hooks?tenant=a", "{}")))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().tenant()).contains("a"));
        assertThat(verifier.verify(at("/hooks?tenant=down", "{}")))
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.TENANT));
        assertThat(reason(verifier.verify(at("/hooks?tenant=x", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(verifier.verify(at("/hooks", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    // 5. 2xx only when it is safe to forget.

    @Test
    void aFailedHandlerLetsTheRetryInAndADoneOneDoesNot() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
            if (runs.incrementAndGet() == 1) {
                throw new IOException("the database is away");
            }
        });

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(503);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(2);
    }

    @Test
    void aHandlerThatBreaksIsAFailedHandlerToo() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
            if (runs.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("a library that is not there");
            }
        });

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(503);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
    }

    @Test
    void aDeliveryInFlightIsNotAnsweredAsDone() {
        Verifier verifier = github().build();

        try (Admission first = verifier.admit(signed("{}"))) {
            assertThat(first.delivery()).isPresent();
            Verification second = verifier.admit(signed("{}")).verification();
            assertThat(second).isInstanceOfSatisfying(Duplicate.class, duplicate -> {
                assertThat(duplicate.handled()).isFalse();
                assertThat(duplicate.response().status()).isEqualTo(503);
                assertThat(duplicate.response().headers().first("Retry-After")).isPresent();
            });
        }
        try (Admission again = verifier.admit(signed("{}"))) {
            assertThat(again.delivery()).as("closed without confirming").isPresent();
            assertThat(again.confirm().status()).isEqualTo(200);
        }
        assertThat(verifier.admit(signed("{}")).verification())
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        duplicate -> assertThat(duplicate.handled()).isTrue());
    }

    @Test
    void workThatGoesOnHoldsItsClaimUntilItCompletes() {
        Verifier verifier = github().build();
        CompletableFuture<Void> work = new CompletableFuture<>();
        Admission admission = verifier.admit(signed("{}"));
        admission.settleWhen(work);

        assertThat(verifier.admit(signed("{}")).response().status()).isEqualTo(503);
        work.completeExceptionally(new IllegalStateException("failed"));
        Admission retry = verifier.admit(signed("{}"));
        assertThat(retry.delivery()).isPresent();
        retry.settleWhen(CompletableFuture.completedFuture(null));
        assertThat(verifier.admit(signed("{}")).response().status()).isEqualTo(200);
    }

    // 6. What senders would misread never leaves.

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 404, 410, 501, 502, 504})
    void aStatusThatMakesSendersGiveUpBecomes503AndGivesTheClaimBack(int status) {
        WebhookReceiver receiver = WebhookReceiver.answering(github().build(), delivery -> WebhookResponse.of(status));

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(503);
        // Once, and without a trace of ours, which says nothing of the application's code.
        assertThat(recorded.failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageContainingAll("answered " + status, "503 is sent")
                        .hasNoCause()
                        .extracting(Throwable::getStackTrace)
                        .asInstanceOf(InstanceOfAssertFactories.ARRAY)
                        .isEmpty());
        assertThat(recorded.warnings).noneMatch(warning -> warning.contains(Integer.toString(status)));
        assertThat(WebhookReceiver.of(receiver.verifier(), delivery -> {})
                        .receive(signed("{}"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPoisonEventIsAcknowledgedOnceAndReported() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
            runs.incrementAndGet();
            throw new AcknowledgeAndDrop("cannot be read by anyone");
        });

        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(1);
        assertThat(recorded.dropped).hasValue(1);
    }

    @Test
    void aPoisonEventIsKnownInWhateverCarriesItHere() {
        AcknowledgeAndDrop poison = new AcknowledgeAndDrop("cannot be read by anyone");
        List<Exception> carriers = List.of(
                new CompletionException(poison),
                new ExecutionException(new CompletionException(poison)),
                new UndeclaredThrowableException(new InvocationTargetException(poison)));
        for (Exception carrier : carriers) {
            WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
                throw carrier;
            });
            assertThat(receiver.receive(signed("{}")).status())
                    .as(carrier.getClass().getSimpleName())
                    .isEqualTo(200);
        }
        assertThat(recorded.dropped).hasValue(carriers.size());
        WebhookReceiver fails = WebhookReceiver.of(github().build(), delivery -> {
            throw new IllegalStateException(poison);
        });
        assertThat(fails.receive(signed("{}")).status())
                .as("somebody has made a failure of it")
                .isEqualTo(503);
    }

    @Test
    void anEventThatNoHandlerTakesIsASuccessReportedOnce() {
        Verifier verifier = github().build();
        Admission admission = verifier.admit(signed("{}"));

        assertThat(admission.unhandled().status()).isEqualTo(200);
        assertThat(admission.unhandled().status()).isEqualTo(200);
        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Duplicate.class);
        assertThat(recorded.unhandled).hasValue(1);
    }

    // 7. All refusals of a proof look the same.

    @Test
    void everyRefusalOfAProofLooksTheSameFromOutside() {
        Verifier verifier = github().build();
        String good = signature(SECRET, "{}");
        List<WebhookRequest> refused = List.of(
                request("{}"),
                request("{}", "X-Hub-Signature-256", "sha256=zz"),
                request("{}", "X-Hub-Signature-256", good.replace("sha256=", "sha1=")),
                request("{}", "X-Hub-Signature-256", "sha256=" + "00".repeat(32)),
                request("{}", "X-Hub-Signature-256", good, "x-hub-signature-256", good),
                request("{}", "X-Hub-Signature-256", "sha256=" + "a".repeat(10_000)),
                request("{\"a\":1}", "X-Hub-Signature-256", good));
        Set<String> looks = new HashSet<>();
        Set<Rejection> reasons = new HashSet<>();
        for (WebhookRequest request : refused) {
            Verification verdict = verifier.verify(request);
            reasons.add(reason(verdict));
            WebhookResponse response = verdict.response();
            StringBuilder look = new StringBuilder().append(response.status());
            for (int i = 0; i < response.headers().size(); i++) {
                look.append(response.headers().name(i))
                        .append(response.headers().value(i));
            }
            looks.add(look.append(new String(response.body().bytes(), UTF_8)).toString());
        }
        assertThat(looks).containsExactly("401Cache-Controlno-store");
        assertThat(reasons).hasSizeGreaterThan(4);
        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
    }

    // 8. Silence is strict.

    @Test
    void noSecretABlankOneAZeroOneOrAPlaceholderIsAnErrorAtStartUp() {
        assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER).build()).hasMessageContaining("secret");
        for (String bad : new String[] {"", " ", "\n", "${GITHUB_SECRET}", "\0\0\0\0\0\0\0\0"}) {
            assertThatThrownBy(() -> Verifier.of(GitHub.PROVIDER)
                            .secrets(Secret.of(SECRET), Secret.of(bad))
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("secret");
        }
        assertThatThrownBy(() -> Secret.of((String) null)).hasMessageContaining("environment variable");
        github().build();
        Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of("short"))
                .listener(recorded)
                .build();
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("shorter than 16 bytes"));
        assertThat(recorded.warnings).anyMatch(warning -> warning.contains("this process only"));
    }

    @Test
    void aMistakeNamesThePartAndTheCure() {
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "githib", "secret", SECRET)))
                .hasMessageContaining("github");
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", "${env:NOT_SET_ANYWHERE}")))
                .hasMessageContaining("NOT_SET_ANYWHERE");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secrte", SECRET)))
                .hasMessageContaining("secrte");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "tolerance", "soon")))
                .hasMessageContaining("tolerance");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "tolerance", "300")))
                .hasMessageContaining("setting tolerance is \"300\"")
                .hasMessageContaining("300ms, 5s")
                .hasMessageContaining("PT5S");
        assertThatThrownBy(
                        () -> WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "body-limt", "9")))
                .hasMessageContaining("is it bodyLimit?");
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "github", "secret", SECRET, "secret.old", SECRET)))
                .hasMessageContaining("secret.2");
        for (String name : List.of(
                "env:HOOK_SECRET_OF_THE_SHOP",
                "@/run/secrets/shop",
                "$HOOK_SECRET_OF_THE_SHOP",
                "@shop.webhook.secret@",
                "%HOOK_SECRET_OF_THE_SHOP%",
                "{{ hook_secret_of_the_shop }}",
                "#{hookSecretOfTheShop}")) {
            assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github", "secret", name)))
                    .as("as a key it were known to all")
                    .hasMessageContaining("${env:NAME}");
        }
        assertThatThrownBy(() ->
                        WebhookConfig.verifier(Map.of("provider", "braintree", "secret", SECRET, "public-key", "abc")))
                .hasMessageContaining("is it set.public-key?");
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "twilio", "secret", SECRET, "publicUrl", "hooks.example.com/twilio")))
                .hasMessageContaining("begin it with https://");
        assertThatThrownBy(() -> WebhookConfig.verifier(
                        Map.of("provider", "generic-hmac", "secret", SECRET, "signature-heder", "S")))
                .hasMessageContaining("signature-header");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "github")))
                .hasMessageContaining("set secret");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of("provider", "twilio", "secret", SECRET)))
                .hasMessageContaining("publicBase or publicUrl");
        assertThatThrownBy(() -> WebhookConfig.verifier(Map.of(
                        "provider",
                        "generic-hmac",
                        "signature-header",
                        "S",
                        "secret",
                        SECRET,
                        "replay.store",
                        "redis")))
                .hasMessageContaining("setting endpoint is missing");
        assertThatThrownBy(() -> github().requireTrust(Trust.REFETCHED).build()).hasMessageContaining("requireTrust");
        assertThatThrownBy(() -> Provider.of("x", "y")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                        .build())
                .hasMessageContaining("once");
        assertThatThrownBy(() -> Provider.of("x", "y")
                        .scheme(Scheme.hmacSha256().over("{body}").hex(Source.header("S")))
                        .once(Identity.eventId(Source.header("X-Id")))
                        .build())
                .hasMessageContaining("not covered by the signature");
        assertThatThrownBy(() -> Verifier.of(Stripe.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .rememberFor(Duration.ofMinutes(5))
                        .build())
                .hasMessageContaining("shorter than a captured request stays good");
    }

    @Test
    void aProofThatIsThereAndFailsIsNotExcusedByAWeakerOne() {
        Verifier either = Verifier.anyOf(
                Verifier.of(GitLab.SIGNING)
                        .secrets(Secret.of("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="))
                        .listener(recorded)
                        .build(),
                Verifier.of(GitLab.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .listener(recorded)
                        .build());
        WebhookRequest token = request("{}", "X-Gitlab-Token", SECRET);
        WebhookRequest both = request(
                "{\"a\":1}",
                "X-Gitlab-Token",
                SECRET,
                "webhook-id",
                "1",
                "webhook-timestamp",
                Long.toString(System.currentTimeMillis() / 1000),
                "webhook-signature",
                "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");

        assertThat(either.verify(token))
                .isInstanceOfSatisfying(
                        Verified.class,
                        verified -> assertThat(verified.delivery().trust()).isEqualTo(Trust.SENDER));
        assertThat(reason(either.verify(both))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void theBodyIsReadWithinTheLimitAndNeverAPartForTheWhole() {
        Verifier verifier = github().bodyLimit(10).build();
        Counted exact = new Counted("0123456789".getBytes(UTF_8));
        assertThat(admit(verifier, "0123456789", exact, -1).delivery()).isPresent();

        Counted endless = new Counted(new byte[1_000_000]);
        assertThat(reason(admit(verifier, "x", endless, -1).verification())).isEqualTo(Rejection.BODY_TOO_LARGE);
        assertThat(endless.read).isLessThanOrEqualTo(11);

        Counted announced = new Counted(new byte[1_000_000]);
        assertThat(admit(verifier, "x", announced, 1_000_000).response().status())
                .isEqualTo(413);
        assertThat(announced.read).isZero();

        Counted unsigned = new Counted(new byte[5]);
        assertThat(WebhookReceiver.admit(verifier, "POST", "/", Headers.none(), unsigned)
                        .response()
                        .status())
                .isEqualTo(401);
        assertThat(unsigned.read).as("refused unread").isZero();

        assertThat(admit(verifier, "{}", new Counted("{".getBytes(UTF_8)), 2)
                        .response()
                        .status())
                .isEqualTo(400);
        assertThat(admit(verifier, "{}", new Counted(new byte[0]), 2).verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
    }

    @Test
    void aBodyThatDripsInIsGivenUpAndASlowOneIsNot() {
        byte[] body = "{\"a\":1,\"b\":2}".getBytes(UTF_8);
        for (int announced : new int[] {body.length, -1}) {
            for (Duration pause : List.of(Duration.ofMillis(500), Duration.ofSeconds(1))) {
                Counted dripping = new Counted(body) {
                    @Override
                    public synchronized int read(byte[] into, int from, int length) {
                        return super.read(into, from, 1);
                    }
                };
                // From where the JVM's own count of time begins nobody knows: it may pass through zero meanwhile.
                LongSupplier nanos = () -> -5_000_000_000L + pause.toNanos() * dripping.read;
                Admission admission = WebhookReceiver.admit(
                        github().build(),
                        "POST",
                        "/hooks",
                        headers(new String(body, UTF_8), announced),
                        dripping,
                        nanos);
                if (pause.toMillis() == 500) {
                    assertThat(admission.delivery())
                            .as("13 bytes in 6.5 seconds")
                            .isPresent();
                } else {
                    assertThat(reason(admission.verification())).isEqualTo(Rejection.BODY_TOO_SLOW);
                    assertThat(admission.response().status()).isEqualTo(408);
                    assertThat(dripping.read).as("13 seconds would be too long").isEqualTo(12);
                }
            }
        }
    }

    /** A clock that is set, or breaks, while a body comes in pieces: time as the sender knows it goes on as before. */
    @Test
    void noClockMakesABodySlowThatIsNot() {
        byte[] body = "{\"a\":1,\"b\":2}".getBytes(UTF_8);
        for (Duration step : List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofSeconds(11))) {
            Counted inPieces = new Counted(body) {
                @Override
                public synchronized int read(byte[] into, int from, int length) {
                    return super.read(into, from, 1);
                }
            };
            Clock set = new SteppedClock(() -> step.multipliedBy(inPieces.read));
            assertThat(admit(github().clock(set).build(), new String(body, UTF_8), inPieces, -1)
                            .delivery())
                    .isPresent();
        }
        Counted inPieces = new Counted(body) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, 1);
            }
        };
        Clock broken = new SteppedClock(() -> {
            throw new IllegalStateException("no time");
        });
        Admission admission = admit(github().clock(broken).build(), new String(body, UTF_8), inPieces, -1);
        assertThat(admission.response().status()).as("ours, if anybody's").isIn(200, 503);
    }

    @Test
    void aBodyThatSomebodyMayHaveReadIsNoForgeryAndOneThatNeverWasIsNoFault() {
        Headers chunked = headers("", -1, "Transfer-Encoding", "chunked");
        Headers typed = headers("", -1, "Content-Type", "application/json");

        assertThat(empty(github().build(), chunked, new Nothing(1, true)).delivery())
                .as("a signature over nothing proves that there was nothing")
                .isPresent();
        assertThat(empty(github().build(), typed, new Nothing(2, true)).delivery())
                .isPresent();
        for (Headers signedMore : List.of(
                headers("{}", -1, "Transfer-Encoding", "chunked"),
                headers("{}", -1, "Content-Type", "application/json"))) {
            assertThat(empty(github().build(), signedMore, new Nothing(2, true)).verification())
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
            assertThat(empty(github().reportOnly().build(), signedMore, new Nothing(2, true))
                            .delivery())
                    .as("nobody handles a body that is not there")
                    .isEmpty();
        }
        assertThat(reason(empty(github().build(), headers("{}", -1, "Content-Type", "text/plain"), new Nothing(1, true))
                        .verification()))
                .as("HTTP/1.1 would have said that there is a body")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(empty(github().build(), headers("{}", 0, "Content-Type", "text/plain"), new Nothing(2, true))
                        .verification()))
                .as("it was announced to be empty")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(
                        empty(github().build(), headers("{}", -1, "Content-Type", "text/plain"), new Nothing(2, false))
                                .verification()))
                .as("nobody has read it")
                .isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    @Test
    void aTokenDoesNotSayThatABodyNeverWas() {
        Verifier verifier = Verifier.of(GitLab.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        Headers token = Headers.of("X-Gitlab-Token", SECRET, "Transfer-Encoding", "chunked");

        assertThat(verifier.provider().scheme().coverage().trust()).isEqualTo(Trust.SENDER);
        assertThat(empty(verifier, token, new Nothing(1, true)).verification())
                .isInstanceOfSatisfying(
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.BODY_CONSUMED));
    }

    private static Admission empty(Verifier verifier, Headers headers, Nothing body) {
        return WebhookReceiver.admit(verifier, "POST", "/hooks", headers, body);
    }

    /** A body of which nothing comes. */
    private static final class Nothing extends ByteArrayInputStream implements Transport {
        private final int version;
        private final boolean mayBeRead;

        Nothing(int version, boolean mayBeRead) {
            super(new byte[0]);
            this.version = version;
            this.mayBeRead = mayBeRead;
        }

        @Override
        public boolean isHttp1() {
            return version == 1;
        }

        @Override
        public boolean mayBeRead() {
            return mayBeRead;
        }

        @Override
        public String readers() {
            return "com.example.Greedy";
        }
    }

    @Test
    void aChallengeComesBackOnlyWithTheTokenAndOnlyIfItIsPlain() {
        Verifier armed = Verifier.of(Meta.PROVIDER)
                .secrets(Secret.of(SECRET))
                .handshakeToken(Secret.of("the agreed token"))
                .listener(recorded)
                .build();
        String query = "/hooks?hub.mode=subscribe&hub.verify_token=the+agreed+token&hub.challenge=";

        WebhookResponse echo = armed.verify(get(query + "1158201444")).response();
        assertThat(echo.status()).isEqualTo(200);
        assertThat(new String(echo.body().bytes(), UTF_8)).isEqualTo("1158201444");
        assertThat(echo.headers().first("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(echo.headers().first("X-Content-Type-Options")).contains("nosniff");
        for (String hostile : new String[] {
            "%3Cscript%3E", "a%0d%0aSet-Cookie:x", "a%22b", "", "a".repeat(2_000), "%00", "%E2%80%AE", "a+b", "%7B%7D"
        }) {
            WebhookResponse refused = armed.verify(get(query + hostile)).response();
            assertThat(refused.status()).as(hostile).isEqualTo(403);
            assertThat(refused.body().size()).isZero();
        }
        assertThat(armed.verify(get("/hooks?hub.mode=subscribe&hub.challenge=1"))
                        .response()
                        .status())
                .isEqualTo(403);
        Verifier unarmed = Verifier.of(Meta.PROVIDER)
                .secrets(Secret.of(SECRET))
                .listener(recorded)
                .build();
        assertThat(unarmed.verify(get(query + "1158201444")).response().status())
                .isEqualTo(405);
    }

    @Test
    void noSecretBodyOrExpectedSignatureReachesAnyText() {
        String body = "{\"card\":\"4242424242424242\"}";
        Verifier verifier = github().build();
        Verification verified = verifier.verify(signed(body));
        verifier.verify(request(body + " ", "X-Hub-Signature-256", signature(SECRET, body)));
        String texts = verifier + " " + verified + " " + signed(body) + " " + Secret.of(SECRET) + " "
                + recorded.warnings + recorded.details + ((Verified) verified).delivery();

        assertThat(texts)
                .doesNotContain(SECRET)
                .doesNotContain("4242")
                .doesNotContain(signature(SECRET, body).substring(7, 20))
                .doesNotContain(signature(SECRET, body + " ").substring(7, 20));
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        WebhookListener broken = new WebhookListener() {
            @Override
            public void received(String endpoint) {
                throw new IllegalStateException("listener");
            }

            @Override
            public void verified(String endpoint, Delivery delivery, String key) {
                throw new IllegalStateException("listener");
            }
        };
        assertThat(github().listener(broken).build().verify(signed("{}"))).isInstanceOf(Verified.class);
    }

    @Test
    void duringARotationBothSecretsVerifyAndTheListenerHearsWhich() {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(
                        Secret.of("the new secret, long enough").named("2026-11"),
                        Secret.of(SECRET).named("2026-10"))
                .listener(recorded)
                .build();

        assertThat(verifier.verify(signed("{}"))).isInstanceOf(Verified.class);
        assertThat(verifier.verify(
                        request("{}", "X-Hub-Signature-256", signature("the new secret, long enough", "{}"))))
                .as("the same content by another key is the same event")
                .isInstanceOf(Duplicate.class);
        assertThat(recorded.keys).containsExactly("2026-10");
    }

    private VerifierBuilder github() {
        return Verifier.of(GitHub.PROVIDER).secrets(Secret.of(SECRET)).listener(recorded);
    }

    private static Rejection reason(Verification verdict) {
        assertThat(verdict).isInstanceOf(Rejected.class);
        return ((Rejected) verdict).reason();
    }

    private static Admission admit(Verifier verifier, String signedBody, InputStream stream, int announced) {
        return WebhookReceiver.admit(verifier, "POST", "/hooks", headers(signedBody, announced), stream);
    }

    private static Headers headers(String signedBody, int announced, String... more) {
        Headers.Builder headers = Headers.builder().add("X-Hub-Signature-256", signature(SECRET, signedBody));
        if (announced >= 0) {
            headers.add("Content-Length", Integer.toString(announced));
        }
        for (int i = 0; i < more.length; i += 2) {
            headers.add(more[i], more[i + 1]);
        }
        return headers.build();
    }

    private static WebhookRequest get(String target) {
        return new WebhookRequest("GET", target, Headers.none(), Body.empty());
    }

    private static WebhookRequest at(String target, String body) {
        return new WebhookRequest(
                "POST",
                target,
                Headers.of("X-Hub-Signature-256", signature(SECRET, body)),
                Body.of(body.getBytes(UTF_8)));
    }

    private static WebhookRequest signed(String body) {
        return at("/hooks", body);
    }

    private static WebhookRequest request(String body, String... headers) {
        return new WebhookRequest("POST", "/hooks", Headers.of(headers), Body.of(body.getBytes(UTF_8)));
    }

    private static String signature(String secret, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Off by as much as is said when it is asked. */
    private static final class SteppedClock extends Clock {
        private final Supplier<Duration> step;

        SteppedClock(Supplier<Duration> step) {
            this.step = step;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Genuine.CLOCK.instant().plus(step.get());
        }
    }

    /** Counts what is read of it. */
    private static class Counted extends ByteArrayInputStream {
        private int read;

        Counted(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] into, int from, int length) {
            int more = super.read(into, from, length);
            read += Math.max(0, more);
            return more;
        }
    }

    /** A real store that counts its claims. */
    private static final class Counting implements ReplayStore {
        private final ReplayStore real = InMemoryReplayStore.holding(1_000);
        private final AtomicInteger claims = new AtomicInteger();

        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            claims.incrementAndGet();
            return real.claim(keys, lease);
        }

        @Override
        public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
            claims.incrementAndGet();
            return real.claimForGood(keys, memory);
        }

        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
            return real.confirm(keys, token, memory);
        }

        @Override
        public boolean release(List<ReplayKey> keys, long token) {
            return real.release(keys, token);
        }

        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            return real.renew(keys, token, lease);
        }

        @Override
        public String scope() {
            return real.scope();
        }
    }

    /** A store that does not answer. */
    private static final class Down implements ReplayStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean release(List<ReplayKey> keys, long token) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public String scope() {
            return "nothing";
        }
    }

    /** Keeps what a listener hears. */
    private static final class Recorded implements WebhookListener {
        private final List<String> warnings = new ArrayList<>();
        private final List<Throwable> failures = new ArrayList<>();
        private final List<String> details = new ArrayList<>();
        private final List<String> keys = new ArrayList<>();
        private final AtomicInteger dropped = new AtomicInteger();
        final AtomicInteger unhandled = new AtomicInteger();

        @Override
        public void verified(String endpoint, Delivery delivery, String key) {
            keys.add(key);
        }

        @Override
        public void rejected(String endpoint, Rejection reason, String detail) {
            details.add(reason + detail);
        }

        @Override
        public void unhandled(String endpoint, Delivery delivery) {
            unhandled.incrementAndGet();
        }

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure) {
            failures.add(failure);
        }

        @Override
        public void dropped(String endpoint, Delivery delivery, AcknowledgeAndDrop reason) {
            dropped.incrementAndGet();
        }

        @Override
        public void warning(String endpoint, String what) {
            warnings.add(what);
        }
    }
}
