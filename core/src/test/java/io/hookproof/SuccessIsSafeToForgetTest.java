package io.hookproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.Verification.Duplicate;
import io.hookproof.http.WebhookResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A success is said only when the sender may forget the delivery. */
class SuccessIsSafeToForgetTest extends LawFacts {
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
    void anErrorOfTheMachineIsThrownOnAndTheRetryIsLetIn() {
        AtomicInteger runs = new AtomicInteger();
        WebhookReceiver receiver = WebhookReceiver.of(github().build(), delivery -> {
            if (runs.incrementAndGet() == 1) {
                throw new OutOfMemoryError("of this test");
            }
        });

        assertThatThrownBy(() -> receiver.receive(signed("{}"))).isInstanceOf(OutOfMemoryError.class);
        assertThat(receiver.receive(signed("{}")).status()).isEqualTo(200);
        assertThat(runs).hasValue(2);
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

    @Test
    void workThatGoesOnKeepsItsClaimWhenTheAdmissionIsClosed() {
        Verifier verifier = github().build();
        CompletableFuture<Void> work = new CompletableFuture<>();
        CompletableFuture<WebhookResponse> answer;
        try (Admission admission = verifier.admit(signed("{}"))) {
            answer = admission.settleWhen(work).toCompletableFuture();
        }
        assertThat(verifier.admit(signed("{}")).response().status())
                .as("a copy in the meantime")
                .isEqualTo(503);
        assertThat(answer).isNotDone();
        work.complete(null);
        assertThat(answer.join().status()).isEqualTo(200);
        assertThat(verifier.admit(signed("{}")).response().status())
                .as("a copy afterwards")
                .isEqualTo(200);
    }

    @Test
    void workThatNeverBeganLeavesTheClaimToTheOneWhoHoldsIt() {
        Verifier verifier = github().build();
        assertThatThrownBy(() -> {
                    try (Admission admission = verifier.admit(signed("{}"))) {
                        admission.settleWhen(null);
                    }
                })
                .isInstanceOf(NullPointerException.class)
                .hasMessage("work");
        assertThat(verifier.admit(signed("{}")).delivery()).as("the retry").isPresent();
    }

    @Test
    void workThatGoesOnAndFailsIsAnsweredLikeAnyOther() {
        Verifier verifier = github().build();
        try (Admission admission = verifier.admit(signed("{}"))) {
            assertThat(admission
                            .settleWhen(CompletableFuture.failedFuture(new IllegalStateException("failed")))
                            .toCompletableFuture()
                            .join()
                            .status())
                    .isEqualTo(503);
        }
        assertThat(verifier.admit(signed("{}")).delivery()).isPresent();
    }
}
