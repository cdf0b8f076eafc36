package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asynchronous work that the container's time-out overtakes. */
abstract class TimeOutFacts extends ConfiguredApp {
    TimeOutFacts(Container container) {
        super(container);
    }

    @Test
    void workThatIsNotDoneInTimeIsToBeAskedForAgain() throws Exception {
        String never = body("never");
        Reply timedOut = genuine("/hooks/async", never);
        assertThat(timedOut.status()).isEqualTo(503);
        assertThat(timedOut.headers().first("Retry-After")).isPresent();
        assertThat(timedOut.body()).isEmpty();
        assertThat(genuine("/hooks/async", never).status())
                .as("it may still be at work, until its lease ends")
                .isEqualTo(503);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "late, and says so", "late, and writes on", "late, and takes an error back"})
    void workThatEndsAfterTheTimeOutIsDone(String kind) throws Exception {
        String late = body(kind);
        assertThat(genuine("/hooks/async", late).status()).isEqualTo(503);
        Deliveries.LATE.release();
        Awaitility.await().until(() -> genuine("/hooks/async", late).status() == 200);
        assertThat(Deliveries.RUNS).hasValue(1);
    }

    /** A container that has reused a response refuses it, and some even in a call that began before. */
    @Test
    void lateWorkIsToldNothingByAResponseThatTheContainerHasTakenBack() throws Exception {
        Parcel held = Parcel.post("/overtaken/held-up", body("held up"))
                .signedAsGitHub(AdapterContract.SECRET)
                .keepAlive();
        Parcel next = Parcel.post("/hooks/ci", body("next"));
        try (Wire wire = Wire.to(port())) {
            assertThat(wire.send(held.head()).send(held.tail()).reply().status())
                    .isEqualTo(503);
            // On the same connection, so that the container is done with the first. Some end the connection instead.
            assertThat(wire.send(next.head()).send(next.tail()).reply().status())
                    .isIn(401, 0);
        } finally {
            HeldUp.letGo();
        }
        HeldUp.ENDED.acquire(HeldUp.CALLS.size());
        assertThat(HeldUp.FAILURES).isEmpty();
    }

    /** Between the answer and the end of the request, which usually come together. */
    @Test
    void lateWorkCannotTakeBackTheAnswerToATimeOut() throws Exception {
        Reply timedOut = genuine("/overtaken/dispatch", body("takes the answer back"));
        assertThat(timedOut.status()).isEqualTo(503);
        assertThat(timedOut.headers().first("Retry-After")).isPresent();
        assertThat(Overtaken.THROWN.poll(10, TimeUnit.SECONDS)).isEqualTo("nothing");
    }

    /** By what the application knew before, and by what the container tells it. */
    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "dispatch of the event"})
    void aDispatchAfterTheTimeOutSaysHowItWent(String kind) throws Exception {
        String answers = body(kind + " that answers");
        Reply answer = genuine("/overtaken/dispatch", answers);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("answered");
        assertThat(genuine("/overtaken/dispatch", answers).status())
                .as("a duplicate")
                .isEqualTo(200);
        assertThat(Overtaken.RUNS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throws", "is not found", "is sent elsewhere"})
    void aDispatchAfterTheTimeOutThatFailsComesAgain(String end) throws Exception {
        for (String kind : List.of("dispatch", "dispatch of the event")) {
            Overtaken.RUNS.set(0);
            String fails = body(kind + " that " + end);
            Reply failed = genuine("/overtaken/dispatch", fails);
            assertThat(failed.status()).as(kind).isEqualTo(503);
            assertThat(failed.headers().first("Retry-After")).as(kind).isPresent();
            assertThat(genuine("/overtaken/dispatch", fails).status()).as(kind).isEqualTo(503);
            assertThat(Overtaken.RUNS).as("let in again").hasValue(2);
        }
    }

    /** The container no longer shows request and response then, but takes a listener. */
    @Test
    void aListenerMayBeAddedAfterADispatch() throws Exception {
        String answers = body("listens late");
        assertThat(genuine("/overtaken/dispatch", answers).body()).isEqualTo("answered");
        assertThat(genuine("/overtaken/dispatch", answers).status())
                .as("a duplicate")
                .isEqualTo(200);
        assertThat(Overtaken.RUNS).hasValue(1);
    }

    /** In a dispatch that passes the filter, and in one that does not and leaves the answer to a listener. */
    @ParameterizedTest
    @ValueSource(strings = {"/overtaken/dispatch starts again", "/overtaken/unfiltered starts again and completes"})
    void workThatIsStartedAgainInADispatchIsStillAtWorkAfterTheTimeOut(String way) throws Exception {
        String path = way.substring(0, way.indexOf(' '));
        String never = body(way.substring(path.length()));
        for (int i = 0; i < 2; i++) {
            Reply timedOut = genuine(path, never);
            assertThat(timedOut.status()).isEqualTo(503);
            assertThat(timedOut.headers().first("Retry-After")).isPresent();
        }
        assertThat(Overtaken.RUNS).hasValue(1);
    }

    /** A listener that completes in time-outs says nothing by it, and a container says success for it. */
    @Test
    void workThatHasFailedBeforeTheTimeOutComesAgain() throws Exception {
        String failed = body("has failed");
        assertThat(genuine("/overtaken/dispatch", failed).status()).isEqualTo(503);
        assertThat(genuine("/overtaken/dispatch", failed).status()).isEqualTo(503);
        assertThat(Overtaken.RUNS).as("let in again").hasValue(2);
    }

    /** The filter may be mapped to requests alone. */
    @ParameterizedTest
    @ValueSource(strings = {"dispatch", "dispatch of the event"})
    void aDispatchAfterTheTimeOutThatDoesNotPassTheFilterSettlesToo(String kind) throws Exception {
        String answers = body(kind + " that answers");
        assertThat(genuine("/overtaken/unfiltered", answers).body()).isEqualTo("answered");
        Awaitility.await().until(() -> genuine("/overtaken/unfiltered", answers).status() == 200);
        assertThat(Overtaken.RUNS).hasValue(1);

        String fails = body(kind + " that throws");
        assertThat(genuine("/overtaken/unfiltered", fails).status()).isGreaterThanOrEqualTo(500);
        Awaitility.await().until(() -> {
            genuine("/overtaken/unfiltered", fails);
            return Overtaken.RUNS.get() > 2;
        });
    }

    /** The other one, whose end cannot be seen, was sent later, and its lease has ended by then. */
    @Test
    void workThatIsSeenToItsEndKeepsItsLeaseAfterTheTimeOut() throws Exception {
        String seen = body("seen");
        String unseen = body("unseen");
        assertThat(genuine("/overtaken/leased", seen).status()).isEqualTo(503);
        assertThat(genuine("/overtaken/leased", unseen).status()).isEqualTo(503);
        Awaitility.await().until(() -> {
            genuine("/overtaken/leased", unseen);
            return Overtaken.RUNS.get() > 2;
        });

        assertThat(genuine("/overtaken/leased", seen).status()).isEqualTo(503);
        assertThat(Overtaken.RUNS).as("still at work").hasValue(3);

        Deliveries.LATE.release();
        Awaitility.await().until(() -> genuine("/overtaken/leased", seen).status() == 200);
        assertThat(Overtaken.RUNS).hasValue(3);
    }
}
