package io.hookproof;

import static io.hookproof.Genuine.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.ReplayKey;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is claimed no other worker runs, what is settled stays settled, and what failed may come again. */
class ClaimsTest {
    /** An operator who looks for an event in a log or a metric finds it. */
    @Test
    void aDuplicateIsToldWithItsEvent() {
        List<String> heard = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(Stripe.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void duplicate(String endpoint, Delivery delivery, boolean handled, List<ReplayKey> keys) {
                        heard.add(endpoint + " " + delivery.eventId().orElseThrow() + " " + handled);
                    }
                })
                .build();
        WebhookRequest request = Genuine.stripe("" + NOW, "{\"id\":\"evt_1\",\"type\":\"charge.succeeded\"}");
        try (Admission first = verifier.admit(request)) {
            verifier.verify(request);
            first.confirm();
        }
        verifier.verify(request);
        assertThat(heard).containsExactly("stripe evt_1 false", "stripe evt_1 true");
    }

    @Test
    void amongManyThreadsOneRunsTheHandler() throws Exception {
        int threads = 8;
        int events = 2_000;
        Set<String> handled = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(GitHub.PROVIDER).build(), delivery -> {
                    if (!handled.add(new String(delivery.bytes(), UTF_8))) {
                        twice.incrementAndGet();
                    }
                });
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        CountDownLatch start = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            pool.execute(() -> {
                try {
                    start.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                for (int i = 0; i < events; i++) {
                    receiver.receive(Genuine.github("{\"n\":" + i + "}"));
                }
            });
        }
        start.countDown();
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(twice).hasValue(0);
        assertThat(handled).hasSize(events);
    }

    @Test
    void handlersThatFailHalfTheTimeLoseNothingAndRepeatNothing() {
        Random random = new Random(11);
        AtomicInteger done = new AtomicInteger();
        WebhookReceiver receiver =
                WebhookReceiver.of(Genuine.endpoint(Stripe.PROVIDER).build(), delivery -> {
                    if (random.nextBoolean()) {
                        throw new IllegalStateException("the database is away");
                    }
                    done.incrementAndGet();
                });
        for (int i = 0; i < 5_000; i++) {
            String body = "{\"id\":\"evt_" + i + "\"}";
            int tries = 0;
            while (receiver.receive(Genuine.stripe(Long.toString(NOW + tries % 200), body))
                            .status()
                    != 200) {
                tries++;
                assertThat(tries).isLessThan(100);
            }
            assertThat(receiver.receive(Genuine.of(Stripe.PROVIDER, body)).status())
                    .as("the answer was lost and the sender tries again")
                    .isEqualTo(200);
        }
        assertThat(done).hasValue(5_000);
    }

    @Test
    void whatIsSettledStaysSettled() {
        List<String> told = new ArrayList<>();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void handled(String endpoint, Delivery delivery, Duration took) {
                        told.add("handled");
                    }

                    @Override
                    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
                        told.add("failed");
                    }
                })
                .build();
        Admission done = verifier.admit(Genuine.github("{}"));
        assertThat(done.confirm().status()).isEqualTo(200);
        done.fail(new IllegalStateException("too late"));
        done.close();
        done.settleByStatus(500);
        assertThat(done.fail(new IllegalStateException("too late")).status()).isEqualTo(200);
        assertThat(told).containsExactly("handled");
        assertThat(verifier.verify(Genuine.github("{}")))
                .isInstanceOfSatisfying(
                        Duplicate.class,
                        duplicate -> assertThat(duplicate.handled()).isTrue());

        Admission failed = verifier.admit(Genuine.github("{\"n\":2}"));
        failed.close();
        assertThat(failed.confirm().status()).as("it was given back").isEqualTo(503);
        assertThat(verifier.verify(Genuine.github("{\"n\":2}"))).isInstanceOf(Verified.class);
    }

    @Test
    void aSuccessOfTheApplicationsLeavesWhereItsSenderTakesItForOne() {
        for (int status : new int[] {200, 201, 204}) {
            assertThat(answered("2xx", status)).as("any will do").isEmpty();
            assertThat(answered("200", status).map(WebhookResponse::status))
                    .as("200 alone will do, and not " + status)
                    .isEqualTo(status == 200 ? Optional.empty() : Optional.of(200));
        }
    }

    @Test
    void aRefusalOfTheApplicationsThatEndsAllTriesDoesNotLeave() {
        for (int status : new int[] {404, 406, 410}) {
            assertThat(answered("200", status).orElseThrow().status()).isEqualTo(503);
        }
        assertThat(answered("200", 422)).isEmpty();
    }

    private static Optional<WebhookResponse> answered(String taken, int status) {
        Provider sender = Provider.of("acme", "made for this test")
                .scheme(Scheme.hmacSha256()
                        .over("{body}")
                        .hex(Source.header("X-Hub-Signature-256").after("sha256=")))
                .once(Identity.content())
                .succeedsWith(taken)
                .build();
        Admission admission = Genuine.endpoint(sender).build().admit(Genuine.github("{}"));
        assertThat(admission.delivery()).isPresent();
        return admission.settleByStatus(status);
    }

    @Test
    void afterAFailureNothingThatComesSecondSaysSuccess() {
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();
        Admission failed = verifier.admit(Genuine.github("{}"));
        assertThat(failed.fail(new IllegalStateException("the database is away"))
                        .status())
                .isEqualTo(503);
        assertThat(failed.fail(new IllegalStateException("again")).status()).isEqualTo(503);
        assertThat(failed.confirm().status()).isEqualTo(503);
        assertThat(failed.settleByStatus(200))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(failed.settleByStatus(404))
                .hasValueSatisfying(answer -> assertThat(answer.status()).isEqualTo(503));
        assertThat(verifier.verify(Genuine.github("{}"))).isInstanceOf(Verified.class);
    }
}
