package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Provider;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.SignedContent;
import io.hookproof.scheme.Sink;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What could not be decided is our trouble and comes again; what is forged stays refused. */
class UndecidedIsNotForgedTest extends LawFacts {
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

    /** Such as a mock, or a decorator whose fallback has no answer: taken for "done", every event would be lost. */
    @Test
    void aStoreThatAnswersNullIsAtFaultAndNothingCountsAsHandled() {
        Verifier verifier = github().replays(new Silent()).build();

        for (Verification verdict : List.of(
                verifier.verify(signed("{}")), verifier.admit(signed("{}")).verification())) {
            assertThat(verdict).isInstanceOfSatisfying(Undetermined.class, open -> {
                assertThat(open.cause()).isEqualTo(Undecided.REPLAY_STORE);
                assertThat(open.detail()).contains("null");
                assertThat(open.response().status()).isEqualTo(503);
            });
        }
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
                        Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.SECRETS));
        assertThat(reason(verifier.verify(at("/hooks?tenant=x", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
        assertThat(reason(verifier.verify(at("/hooks", "{}")))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    /** What a user's own content throws says nothing of the signature, whatever kind of key made it. */
    @Test
    void contentThatCannotBeBuiltIsOurTroubleUnderEachKindOfKey() throws Exception {
        AtomicBoolean isAway = new AtomicBoolean();
        SignedContent content = new SignedContent() {
            @Override
            public @Nullable Rejection problem(Parts parts) {
                return null;
            }

            @Override
            public void feed(Parts parts, Sink sink) {
                if (isAway.get()) {
                    throw new IllegalStateException("what is looked up is away");
                }
                sink.body(parts.request().body());
            }

            @Override
            public Coverage coverage() {
                return Coverage.body(Set.of());
            }
        };
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String byKey = signedBy(pair);
        Verifier keyed = own(Scheme.ed25519().over(content).hex(Source.header("X-Sig")), pem(pair));
        Verifier shared =
                own(Scheme.hmacSha256().over(content).hex(Source.header("X-Sig").after("sha256=")), Secret.of(SECRET));
        WebhookRequest keyedRequest = request("{}", "X-Sig", byKey);
        WebhookRequest sharedRequest = request("{}", "X-Sig", signature(SECRET, "{}"));

        assertThat(keyed.verify(keyedRequest)).isInstanceOf(Verified.class);
        assertThat(shared.verify(sharedRequest)).isInstanceOf(Verified.class);
        isAway.set(true);
        assertThat(keyed.verify(keyedRequest).response().status()).isEqualTo(503);
        assertThat(shared.verify(sharedRequest).response().status()).isEqualTo(503);
        isAway.set(false);
        assertThat(reason(keyed.verify(request("{ }", "X-Sig", byKey)))).isEqualTo(Rejection.SIGNATURE_MISMATCH);
    }

    /** A thread that is to stop does not wait until a check may begin. */
    @Test
    void aSignatureThatCannotBeCheckedNowIsNoForgery() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Verifier keyed = own(Scheme.ed25519().over("{body}").hex(Source.header("X-Sig")), pem(pair));
        WebhookRequest genuine = request("{}", "X-Sig", signedBy(pair));

        Thread.currentThread().interrupt();
        try {
            assertThat(keyed.verify(genuine))
                    .isInstanceOfSatisfying(
                            Undetermined.class, open -> assertThat(open.cause()).isEqualTo(Undecided.TOO_BUSY));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(keyed.verify(genuine)).isInstanceOf(Verified.class);
    }

    private static String signedBy(KeyPair pair) throws GeneralSecurityException {
        Signature engine = Signature.getInstance("Ed25519");
        engine.initSign(pair.getPrivate());
        engine.update("{}".getBytes(UTF_8));
        return HexFormat.of().formatHex(engine.sign());
    }

    private static Secret pem(KeyPair pair) {
        return Secret.of("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----");
    }

    private Verifier own(Scheme scheme, Secret secret) {
        return Verifier.of(Provider.of("acme", "made for this test")
                        .scheme(scheme)
                        .repeats()
                        .build())
                .secrets(secret)
                .listener(recorded)
                .build();
    }

    /** A store whose claims have no answer. */
    private static final class Silent extends Down {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            return null;
        }

        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
            return null;
        }
    }

    /** A store that does not answer. */
    private static class Down implements ReplayStore {
        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            throw new ReplayStoreException("connection refused");
        }

        @Override
        public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
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
}
