package io.hookproof.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.AcknowledgeAndDrop;
import io.hookproof.testkit.AdapterContract.Seen;
import io.hookproof.testkit.Wire.Reply;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the sender is answered about the application's work, and whether the next retry runs it again. */
interface OutcomeFacts extends AdapterFacts {
    @Test
    default void aDeliveryThatCameBeforeIsASuccessWithoutASecondRun() throws Exception {
        String body = fresh();
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(github(body)
                        .header("X-GitHub-Delivery", "another")
                        .chunked()
                        .to(port())
                        .status())
                .isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @Test
    default void aDeliveryThatIsBeingHandledIsToComeBackLater() throws Exception {
        String body = fresh();
        CountDownLatch finish = new CountDownLatch(1);
        application(seen -> {
            finish.await();
            return 200;
        });
        FutureTask<Reply> first = new FutureTask<>(() -> github(body).to(port()));
        new Thread(first).start();
        Seen running = seen();
        Reply meanwhile = github(body).to(port());
        finish.countDown();
        assertThat(meanwhile.status()).isEqualTo(503);
        assertThat(meanwhile.headers().first("Retry-After")).isPresent();
        assertThat(first.get(20, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(running.delivery().bytes()).isEqualTo(body.getBytes(UTF_8));
        assertThat(runs()).isEmpty();
    }

    @Test
    default void whatFailedIsToComeBackAndRunsThen() throws Exception {
        String body = fresh();
        application(seen -> {
            throw new IllegalStateException("the database is away");
        });
        Reply failed = github(body).to(port());
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.body()).isEmpty();
        application(seen -> 200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(2);
    }

    /** As when a class is missing after an update: what did not run is no success, even if the error is caught. */
    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class})
    default void anErrorOfTheApplicationIsAFailureToo(Class<? extends Error> kind) throws Exception {
        String body = fresh();
        application(seen -> {
            throw kind.getDeclaredConstructor().newInstance();
        });
        assertThat(github(body).to(port()).status()).isEqualTo(503);
        application(seen -> 200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(2);
    }

    /** As when a container or an executor is shut down. */
    @Test
    default void aHandlerThatIsToldToStopIsAFailureAndItsDeliveryComesBack() throws Exception {
        String body = fresh();
        application(seen -> {
            throw new InterruptedException();
        });
        assertThat(github(body).to(port()).status())
                .as("0 is no answer: a thread that is interrupted while it writes closes its channel, so an adapter on"
                        + " channels takes the interrupt away meanwhile")
                .isEqualTo(503);
        application(seen -> 200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 404, 410, 501, 502, 504})
    default void aStatusThatMakesSendersGiveUpIsMended(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port()).status()).isEqualTo(503);
        application(seen -> 200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 500, 503})
    default void otherFailuresOfTheApplicationLeaveAsTheyAreAndMayComeBack(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port()).status()).isEqualTo(status);
        application(seen -> 200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204})
    default void anySuccessOfTheApplicationLeavesAsItIsAndIsRemembered(int status) throws Exception {
        String body = fresh();
        application(seen -> status);
        assertThat(github(body).to(port()).status()).isEqualTo(status);
        assertThat(github(body).to(port()).isSuccess()).isTrue();
        assertThat(runs()).hasSize(1);
    }

    @Test
    default void aPoisonEventIsAcknowledgedAndNotRunAgain() throws Exception {
        String body = fresh();
        application(seen -> {
            throw new AcknowledgeAndDrop("no such customer");
        });
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(github(body).to(port()).status()).isEqualTo(200);
        assertThat(runs()).hasSize(1);
    }

    @Test
    default void anAnswerThatTheSenderDidNotWaitForIsNoFailure() throws Exception {
        String body = fresh();
        CountDownLatch hungUp = new CountDownLatch(1);
        application(seen -> {
            hungUp.await();
            return 200;
        });
        try (Wire wire = Wire.to(port())) {
            wire.send(github(body).head()).send(github(body).tail());
            seen();
        }
        hungUp.countDown();
        Awaitility.await().until(() -> github(body).to(port()).status() == 200);
        assertThat(runs()).isEmpty();
    }
}
