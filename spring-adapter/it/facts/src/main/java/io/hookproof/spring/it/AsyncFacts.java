package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.Delivery;
import io.hookproof.WebhookListener;
import io.hookproof.http.WebhookResponse;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.Wire.Reply;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.Result;
import kotlin.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;

/** Work that goes on when the method has returned. */
public abstract class AsyncFacts extends RunningApp {
    @Override
    Boot boot() {
        return shop().with(AsyncShop.class).set("spring.mvc.async.request-timeout", "1s");
    }

    @BeforeEach
    final void forget() {
        bean(AsyncShop.class).runs.clear();
    }

    @Test
    void workOfAnApplicationThatIsTakenDownEndsWithItsLease() throws Exception {
        ReplayStore fleets = InMemoryReplayStore.holding(100);
        String event = event("future");
        try (var goes = fleet(fleets).start()) {
            new Thread(() -> send(event, goes)).start();
            await().until(() -> !goes.getBean(AsyncShop.class).runs.isEmpty());
        }
        try (var stays = fleet(fleets).start()) {
            await().until(() -> {
                send(event, stays);
                return !stays.getBean(AsyncShop.class).runs.isEmpty();
            });
        }
    }

    private static Boot fleet(ReplayStore store) {
        return shop().with(AsyncShop.class)
                .bean("fleets", store)
                .set("hookproof.endpoints.shop.lease", "1s")
                .set("spring.mvc.async.request-timeout", "500ms")
                .set("server.shutdown", "immediate");
    }

    private static int send(String event, ConfigurableApplicationContext application) {
        try {
            return stripeTo("/webhooks/shop", event).to(Boot.port(application)).status();
        } catch (java.io.IOException takenDown) {
            return 0;
        }
    }

    private List<AsyncShop.Promise> runs() {
        return bean(AsyncShop.class).runs;
    }

    private CompletableFuture<Reply> sending(String event) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return stripe(event);
                    } catch (java.io.IOException broken) {
                        throw new IllegalStateException(broken);
                    }
                },
                AsyncShop::apart);
    }

    private AsyncShop.Promise started(int number) {
        await().until(() -> runs().size() >= number);
        return runs().get(number - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void theAnswerWaitsForTheWork(String kind) throws Exception {
        String event = event(kind);
        CompletableFuture<Reply> first = sending(event);
        AsyncShop.Promise work = started(1);
        assertThat(stripe(event).status()).isEqualTo(503);
        work.keep("done");
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("done");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    /** A coroutine that returns nothing promises {@code Unit}, which is no body for the sender. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void nothingIsTheSendersSuccessAlsoAsKotlinPromisesIt(String kind) throws Exception {
        CompletableFuture<Reply> first = sending(event(kind));
        started(1).keep(Unit.INSTANCE);
        Reply reply = first.get(20, TimeUnit.SECONDS);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(stripe(event("kept")).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void aResultOfKotlinsThatIsAFailureIsOneWhereTheMethodDoesNotSayItsType(String kind) throws Exception {
        String event = event(kind);
        Result.Failure away = new Result.Failure(new IllegalStateException("the database is away"));
        for (Object result : List.of(new Result<Object>(away), away)) {
            CompletableFuture<Reply> first = sending(event);
            await().until(() -> !runs().isEmpty());
            runs().remove(0).keep(result);
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void workThatFailsComesAgain(String kind) throws Exception {
        String event = event(kind);
        CompletableFuture<Reply> first = sending(event);
        started(1).breaks(new IllegalStateException("the database is away"));
        Reply failed = first.get(20, TimeUnit.SECONDS);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        CompletableFuture<Reply> again = sending(event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred"})
    void aTimeOutIsNoOutcome(String kind) throws Exception {
        String event = event(kind);
        Reply timedOut = stripe(event);
        assertThat(timedOut.status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(1);
        runs().get(0).keep("done");
        await().until(() -> stripe(event).status() == 200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred"})
    void workThatFailsAfterATimeOutComesAgain(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        runs().get(0).breaks(new IllegalStateException("the database is away"));
        CompletableFuture<Reply> again = sending(event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    @Test
    void aPromisedAnswerThatMakesSendersGiveUpIsMended() throws Exception {
        for (Object answer :
                List.of(WebhookResponse.of(404), ResponseEntity.status(410).body("gone"))) {
            String event = event("future");
            CompletableFuture<Reply> first = sending(event);
            int before = runs().size();
            await().until(() -> runs().size() > before || first.isDone());
            runs().get(runs().size() - 1).keep(answer);
            assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
            runs().clear();
        }
    }

    /** Spring writes the status that they have in them. */
    @ParameterizedTest
    @ValueSource(strings = {"problem", "error", "problem.promised", "error.deferred", "problem.called"})
    void aResultThatSaysItIsAFailureIsOne(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    /** The work is over, and its copies must not wait for it as long as the process lives. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void aResultWhoseStatusCannotBeReadIsAFailure(String kind) throws Exception {
        String event = event(kind);
        CompletableFuture<Reply> first = sending(event);
        started(1).keep(new ErrorResponse() {
            @Override
            public HttpStatusCode getStatusCode() {
                throw new IllegalArgumentException("no status");
            }

            @Override
            public ProblemDetail getBody() {
                return ProblemDetail.forStatus(HttpStatus.CONFLICT);
            }
        });
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(503);
        CompletableFuture<Reply> again = sending(event);
        started(2).keep("done");
        assertThat(again.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
    }

    /** A promise would swallow the error, and the sender would wait until its time-out. */
    @ParameterizedTest
    @ValueSource(strings = {"future", "deferred", "callable"})
    void anErrorAtTheEndOfWorkThatFailsLeavesNoSenderWaiting(String kind) throws Exception {
        String event = event(kind);
        Fragile fragile = new Fragile();
        try (var application = shop().with(AsyncShop.class)
                .bean("fragile", fragile)
                .set("spring.mvc.async.request-timeout", "60s")
                .start()) {
            List<AsyncShop.Promise> runs = application.getBean(AsyncShop.class).runs;
            FutureTask<Integer> first = new FutureTask<>(() -> send(event, application));
            new Thread(first).start();
            await().until(() -> runs.size() == 1);
            fragile.breaksNext.set(true);
            // A task keeps the error. Awaitility would throw what ends another thread in the one that waits below.
            FutureTask<Void> end =
                    new FutureTask<>(() -> runs.get(0).breaks(new IllegalStateException("the database is away")), null);
            new Thread(end).start();
            assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo(503);
            assertThat(fragile.breaksNext).isFalse();
            FutureTask<Integer> again = new FutureTask<>(() -> send(event, application));
            new Thread(again).start();
            await().until(() -> runs.size() == 2);
            runs.get(1).keep("done");
            assertThat(again.get(20, TimeUnit.SECONDS)).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status.promised", "status.called"})
    void aStatusThatTheWorkSetsSaysHowItWent(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isIn(500, 503);
        assertThat(stripe(event).status()).isIn(500, 503);
        assertThat(runs()).as("let in again").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"thrown", "thrown.called", "thrown.inside"})
    void anExceptionIsAFailureAlsoWhereItIsReturned(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no.future", "no.deferred", "no.callable", "no.accepted", "no.future.beside"})
    void aPromiseThatIsNoneIsAFailure(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    @Test
    void aPromiseThatWasKeptAlreadyIsASuccess() throws Exception {
        String event = event("kept");
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(stripe(event).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "streamed", "promised", "called", "later"})
    void aResultWhoseEndNobodySeesIsAFailureWhereTheMethodDoesNotSayItsType(String kind) throws Exception {
        String event = event(kind);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(stripe(event).status()).isEqualTo(503);
        assertThat(runs()).hasSize(2);
    }

    /** A listener for which the next failure is too much. */
    private static final class Fragile implements WebhookListener {
        final AtomicBoolean breaksNext = new AtomicBoolean();

        @Override
        public void failed(String endpoint, Delivery delivery, Throwable failure, Duration took) {
            if (breaksNext.getAndSet(false)) {
                throw new OutOfMemoryError("of this listener");
            }
        }
    }
}
