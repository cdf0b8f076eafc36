package io.hookproof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.providers.Sentry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a delivery whose application is called by a framework. */
class PassageTest {
    private static final IllegalStateException FAILURE = new IllegalStateException("of this fact's own");

    private final Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).build();

    private Passage pass(String body) {
        return Passage.of(verifier, verifier.admit(Genuine.github(body))).orElseThrow();
    }

    private boolean isRemembered(String body) {
        return verifier.verify(Genuine.github(body)) instanceof Verification.Duplicate;
    }

    @Test
    void onlyAVerifiedRequestPasses() {
        WebhookRequest genuine = Genuine.github("{}");
        Passage passage = Passage.of(verifier, verifier.admit(genuine)).orElseThrow();
        assertThat(passage.request()).isSameAs(genuine);
        assertThat(passage.verifier()).isSameAs(verifier);

        assertThat(Passage.of(verifier, verifier.admit(genuine)))
                .as("a duplicate")
                .isEmpty();
        WebhookRequest forged = new WebhookRequest(
                genuine.method(),
                genuine.target(),
                genuine.headers(),
                Genuine.github("{\"forged\":1}").body());
        assertThat(Passage.of(verifier, verifier.admit(forged))).isEmpty();
    }

    @Test
    void whoeverCannotWaitIsToldInTheSendersOwnWay() {
        Verifier sentry = Genuine.endpoint(Sentry.PROVIDER).build();
        WebhookRequest genuine = Genuine.request("{}", "Sentry-Hook-Signature", Genuine.hex("{}"));
        Passage passage = Passage.of(sentry, sentry.admit(genuine)).orElseThrow();

        assertThat(passage.stillAtWork().status()).isEqualTo(500);
        assertThat(pass("{}").stillAtWork().status()).isEqualTo(503);
        assertThat(passage.isSettled()).isFalse();
    }

    @Test
    void theFirstOutcomeCountsAndTheOthersLearnWhatItLedTo() {
        Passage done = pass("{\"n\":1}");
        assertThat(done.isSettled()).isFalse();
        assertThat(done.instead()).isEmpty();
        assertThat(done.ended(204)).isEmpty();
        assertThat(done.failed(FAILURE)).isEmpty();
        assertThat(done.isSettled()).isTrue();
        assertThat(isRemembered("{\"n\":1}")).isTrue();

        Passage failed = pass("{\"n\":2}");
        assertThat(failed.failed(FAILURE)).map(WebhookResponse::status).hasValue(503);
        assertThat(failed.ended(200))
                .as("too late")
                .map(WebhookResponse::status)
                .hasValue(503);
        assertThat(failed.instead()).map(WebhookResponse::status).hasValue(503);
        assertThat(isRemembered("{\"n\":2}")).isFalse();
    }

    @Test
    void aStatusThatMakesSendersGiveUpDoesNotLeave() {
        for (int status : new int[] {301, 399, 404, 406, 410, 501, 502, 504}) {
            assertThat(pass("{\"n\":1}").ended(status))
                    .as("%d", status)
                    .map(WebhookResponse::status)
                    .hasValue(503);
        }
        assertThat(pass("{\"n\":2}").ended(422)).as("means what it says").isEmpty();
        assertThat(pass("{\"n\":3}").ended(300)).map(WebhookResponse::status).hasValue(503);
        assertThat(isRemembered("{\"n\":3}")).as("300 is no success").isFalse();
        assertThat(pass("{\"n\":4}").ended(299)).isEmpty();
        assertThat(isRemembered("{\"n\":4}")).as("299 is one").isTrue();
    }

    @Test
    void whatNobodyIsForIsAnsweredWithSuccessUnlessItIsSettled() {
        Passage unhandled = pass("{\"n\":1}");
        assertThat(unhandled.unhandled().status()).isEqualTo(200);
        assertThat(unhandled.instead()).isEmpty();

        Passage failed = pass("{\"n\":2}");
        failed.failed(FAILURE);
        assertThat(failed.unhandled().status()).isEqualTo(503);
    }

    @Test
    void whatIsSettledIsNotSaidToBeUnhandled() {
        List<String> told = new ArrayList<>();
        Verifier heard = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void unhandled(String endpoint, Delivery delivery) {
                        told.add(new String(delivery.bytes(), UTF_8));
                    }
                })
                .build();
        Admission handled = heard.admit(Genuine.github("{\"n\":1}"));
        handled.confirm();
        handled.unhandled();
        Admission unhandled = heard.admit(Genuine.github("{\"n\":2}"));
        unhandled.unhandled();
        unhandled.unhandled();

        assertThat(told).containsExactly("{\"n\":2}");
    }

    @Test
    void workThatGoesOnIsAtWorkUntilItEnds() {
        List<@Nullable Throwable> told = new ArrayList<>();
        Passage passage = pass("{}");
        passage.whenSettled(told::add);
        assertThat(passage.isAtWork()).isFalse();
        passage.goesOn();
        assertThat(passage.isAtWork()).isTrue();
        assertThat(passage.instead()).isEmpty();

        passage.failed(FAILURE);
        assertThat(passage.isAtWork()).isFalse();
        assertThat(told).containsExactly(FAILURE);
        passage.whenSettled(told::add);
        assertThat(told).as("at once").containsExactly(FAILURE, FAILURE);
    }

    /** So that a trace and the log tell of the same failure. */
    @Test
    void whoeverIsToldOfTheOutcomeHearsOfTheListenersFailure() {
        List<@Nullable Throwable> told = new ArrayList<>();
        List<Throwable> heard = new ArrayList<>();
        Verifier heeded = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
                        heard.add(failure);
                    }
                })
                .build();
        for (int n = 1; n <= 3; n++) {
            Passage passage = Passage.of(heeded, heeded.admit(Genuine.github("{\"n\":" + n + "}")))
                    .orElseThrow();
            passage.whenSettled(told::add);
            if (n == 1) {
                passage.ended(404);
            } else if (n == 2) {
                passage.failed(new CompletionException(FAILURE));
            } else {
                passage.ended(200);
            }
        }

        assertThat(told).hasSize(3).startsWith(heard.get(0), FAILURE).endsWith((Throwable) null);
        assertThat(heard).hasSize(2).endsWith(FAILURE);
    }

    /** As libraries make them that hand a failure to and fro. */
    @Test
    void aFailureThatCausesItselfSettlesTheWorkAllTheSame() throws InterruptedException {
        Carrier second = new Carrier();
        ExecutionException first = new ExecutionException("first", second);
        second.initCause(first);
        Passage passage = pass("{}");

        // Of its own, since one that goes round and round cannot be stopped.
        Thread work = new Thread(() -> passage.failed(first));
        work.setDaemon(true);
        work.start();
        work.join(30_000);

        assertThat(work.isAlive()).as("goes round and round").isFalse();
        assertThat(isRemembered("{}")).isFalse();
    }

    private static final class Carrier extends CompletionException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whoeverComesWhileItIsBeingSettledWaitsForTheOutcome() throws InterruptedException {
        AtomicReference<Optional<WebhookResponse>> learnt = new AtomicReference<>(Optional.empty());
        AtomicReference<@Nullable Passage> open = new AtomicReference<>();
        Thread second = new Thread(() -> learnt.set(open.get().ended(200)));
        Verifier slow = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
                        second.start();
                        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
                            Thread.onSpinWait();
                        }
                    }
                })
                .build();
        Passage passage = Passage.of(slow, slow.admit(Genuine.github("{}"))).orElseThrow();
        open.set(passage);

        passage.failed(FAILURE);
        second.join();
        assertThat(learnt.get()).map(WebhookResponse::status).hasValue(503);
    }

    @Test
    void anErrorOfTheMachineLeavesNoThreadWaitingForTheOutcome() {
        UnsteadyStore store = new UnsteadyStore();
        Verifier verifier = Genuine.endpoint(GitHub.PROVIDER).replays(store).build();
        Passage passage =
                Passage.of(verifier, verifier.admit(Genuine.github("{}"))).orElseThrow();
        List<@Nullable Throwable> told = new ArrayList<>();
        passage.whenSettled(told::add);
        store.isOutOfMemory = true;

        assertThatThrownBy(() -> passage.ended(200)).isInstanceOf(OutOfMemoryError.class);

        store.isOutOfMemory = false;
        assertThat(told).singleElement().isInstanceOf(OutOfMemoryError.class);
        assertThat(passage.instead()).map(WebhookResponse::status).hasValue(503);
    }

    /** Its renewals would keep the sender's retry out for as long as this process lives. */
    @Test
    void workOfWhichAnAdapterHasLostSightIsRenewedNoMoreAndMayStillEnd() {
        Passage passage =
                Passage.of(verifier, verifier.admit(Genuine.github("{}"))).orElseThrow();
        assertThat(verifier.openDeliveries()).isEqualTo(1);

        passage.lost();

        assertThat(verifier.openDeliveries()).isZero();
        assertThat(passage.isSettled()).isFalse();
        assertThat(passage.ended(200)).isEmpty();
        assertThat(isRemembered("{}")).isTrue();
    }

    @Test
    void aListenerThatEndsTheRequestItHearsOfIsNotHeldUp() throws InterruptedException {
        AtomicReference<Optional<WebhookResponse>> learnt = new AtomicReference<>(Optional.empty());
        AtomicReference<@Nullable Passage> open = new AtomicReference<>();
        Verifier hasty = Genuine.endpoint(GitHub.PROVIDER)
                .listener(new WebhookListener() {
                    @Override
                    public void handled(String endpoint, Delivery delivery, Duration took) {
                        learnt.set(open.get().ended(200));
                    }
                })
                .build();
        Passage passage = Passage.of(hasty, hasty.admit(Genuine.github("{}"))).orElseThrow();
        open.set(passage);

        // Of its own, since a thread that waits for itself cannot be woken.
        Thread work = new Thread(() -> passage.ended(200));
        work.setDaemon(true);
        work.start();
        work.join(30_000);
        assertThat(work.isAlive()).as("held up").isFalse();
        assertThat(passage.instead()).isEmpty();
        assertThat(learnt.get())
                .as("nothing says success before it is remembered")
                .map(WebhookResponse::status)
                .hasValue(503);
    }
}
