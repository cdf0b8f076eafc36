package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Rejected;
import io.hookproof.Verification.Undetermined;
import io.hookproof.Verification.Verified;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.WebhookRequest;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Found;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Place;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Undecided;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Nothing that a sender can send makes it throw. What an application brings along may; that is no sender's fault. */
class NothingThrowsTest extends LawFacts {
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
        ReplayStore muddled = WatchedStore.of(real, (step, given) -> {
            if (broken.get() > 0 && given.length > 0) {
                broken.incrementAndGet();
                throw new IllegalStateException("pool of " + SECRET + " is shut down");
            }
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
}
