package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.testkit.AdapterContract;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.Wire;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What work comes to counts, whatever it or the container has said before. */
abstract class EndingFacts extends TimeOutFacts {
    EndingFacts(Container container) {
        super(container);
    }

    @BeforeEach
    final void forgetEndings() {
        Endings.RUNS.set(0);
        Endings.RUNS_FOR_NOBODY.set(0);
        Endings.DONE_FOR_NOBODY.set(0);
        Endings.COMPLETED.set(0);
    }

    @Test
    void workThatFailsAfterItHasCompletedComesAgain() throws Exception {
        String fails = body("completes first and throws");
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        String refuses = body("completes first and refuses");
        assertThat(genuine("/endings/ci", refuses).status()).isEqualTo(500);
        assertThat(genuine("/endings/ci", refuses).status()).isEqualTo(500);
        String lost = body("completes first and does not find it");
        assertThat(genuine("/endings/ci", lost).status()).isEqualTo(503);
        assertThat(genuine("/endings/ci", lost).status()).isEqualTo(503);
        String works = body("completes first");
        assertThat(genuine("/endings/ci", works).status()).isEqualTo(200);
        assertThat(genuine("/endings/ci", works).status()).isEqualTo(200);
        assertThat(Endings.RUNS).hasValue(7);
    }

    /** As GlassFish does, for each listener. */
    @ParameterizedTest
    @ValueSource(strings = {"completes first and refuses", "completes first, is told and refuses"})
    void aContainerThatSaysSuccessAsItTellsOfTheEndMakesNoFailureOne(String kind) throws Exception {
        String refuses = body(kind);
        for (int i = 0; i < 2; i++) {
            assertThat(genuine("/endings/ci?" + SaysSuccess.QUERY, refuses).status())
                    .isEqualTo(500);
        }
        assertThat(Endings.RUNS).as("let in again").hasValue(2);
        String works = body("completes first");
        assertThat(genuine("/endings/ci?" + SaysSuccess.QUERY, works).status()).isEqualTo(200);
        assertThat(genuine("/endings/ci?" + SaysSuccess.QUERY, works).status()).isEqualTo(200);
        assertThat(Endings.RUNS).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"and returns", "and throws"})
    void workThatIsCompletedBeforeItsServletReturnsIsDone(String end) throws Exception {
        String done = body("completes meanwhile " + end);
        assertThat(genuine("/endings/ci", done).status()).isEqualTo(200);
        assertThat(genuine("/endings/ci", done).status()).as("a duplicate").isEqualTo(200);
        assertThat(Endings.RUNS).hasValue(1);
    }

    /**
     * A sender that had the end of it would take it for success. If it asks for the connection to be closed, the end of
     * the connection is that of the answer on some containers.
     */
    @ParameterizedTest
    @ValueSource(strings = {"fails", "goes on and fails"})
    void theBeginningOfAnAnswerIsNotTakenForTheWholeIfTheWorkDoesNotSucceed(String end) throws Exception {
        Parcel much = Parcel.post("/endings/ci", body("answers much and " + end))
                .signedAsGitHub(AdapterContract.SECRET)
                .keepAlive();
        try (Wire wire = Wire.to(port())) {
            wire.send(much.head()).send(much.tail());
            if (breaksOff()) {
                assertThatThrownBy(wire::reply).isInstanceOf(IOException.class);
            } else {
                assertThat(wire.reply().body()).hasSize(1 << 18);
            }
        }
    }

    @Test
    void workThatGoesOnIsStillAtWorkWhateverItsServletThrows() throws Exception {
        String goesOn = body("goes on, and its servlet fails in the end");
        for (int i = 0; i < 2; i++) {
            Reply reply = genuine("/endings/ci", goesOn);
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.headers().first("Retry-After")).isPresent();
        }
        assertThat(Endings.RUNS).hasValue(1);
    }

    @Test
    void workThatIsDoneIsDoneWhateverItsServletThrows() throws Exception {
        assertThat(ofAuth("/endings/auth", body("is done, and its servlet fails in the end"))
                        .body())
                .isEqualTo("{}");
    }

    @Test
    void anAnswerToWorkThatIsDoneEndsWhateverItsServletThrows() throws Exception {
        assertThat(genuine("/endings/ci", body("is done, answers much, and its servlet fails in the end"))
                        .body())
                .hasSize(1 << 18);
    }

    @Test
    void anAnswerToAPoisonEventThatHasBegunToLeaveEnds() throws Exception {
        assertThat(genuine("/endings/ci", body("answers much and drops it")).body())
                .hasSize(1 << 18);
    }

    /** Nobody else completes what was started, and its request would be kept until the time-out. */
    @Test
    void workThatFailsWhereItIsStartedIsOverAtOnce() throws Exception {
        String fails = body("starts in vain");
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(Endings.RUNS).as("let in again").hasValue(2);
        Awaitility.await().until(() -> Endings.COMPLETED.get() == 2);
    }

    @Test
    void workThatFailsAfterTheSenderHasHungUpComesAgain() throws Exception {
        String body = body("hung up");
        Parcel parcel = Parcel.post("/endings/ci", body).signedAsGitHub(AdapterContract.SECRET);
        Awaitility.await().until(() -> {
            try (Wire wire = Wire.to(port())) {
                wire.send(parcel.head()).send(parcel.tail());
                return Endings.RUNS_FOR_NOBODY.get() > 1;
            }
        });
    }

    /** The sender has not heard of it, and asks again. */
    @Test
    void workWhoseAnswerIsLostIsDone() throws Exception {
        String body = body("hung up, and is done");
        Parcel parcel = Parcel.post("/endings/ci", body).signedAsGitHub(AdapterContract.SECRET);
        Awaitility.await().until(() -> {
            try (Wire wire = Wire.to(port())) {
                wire.send(parcel.head()).send(parcel.tail());
            }
            return Endings.DONE_FOR_NOBODY.get() > 0;
        });
        Awaitility.await().until(() -> genuine("/endings/ci", body).status() == 200);
        assertThat(Endings.DONE_FOR_NOBODY).hasValue(1);
    }

    /** A container says of asynchronous work that the connection is lost, and ends it, while the work goes on. */
    @Test
    void workThatGoesOnAfterTheSenderHasHungUpIsStillAtWork() throws Exception {
        String body = body("is not heard");
        Parcel parcel = Parcel.post("/endings/ci", body).signedAsGitHub(AdapterContract.SECRET);
        // A server may see that the sender is gone before it reads the request.
        Awaitility.await().until(() -> {
            try (Wire wire = Wire.to(port())) {
                wire.send(parcel.head()).send(parcel.tail());
            }
            return Endings.UNHEARD.tryAcquire(4, TimeUnit.SECONDS);
        });
        Reply meanwhile = genuine("/endings/ci", body);
        Endings.LATE.release();
        assertThat(meanwhile.status()).isEqualTo(503);
        Awaitility.await().until(() -> genuine("/endings/ci", body).status() == 200);
        assertThat(Endings.RUNS).hasValue(1);
    }

    /** As most containers do after a forward, whatever it was forwarded to. */
    @Test
    void aSenderHearsWhatItMustHearFromAServletThatClosesItsAnswerUnwritten() throws Exception {
        assertThat(ofAuth("/endings/auth", body("closes")).body()).isEqualTo("{}");
        assertThat(Endings.RUNS).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams no bytes", "writes no letters", "takes it back", "starts anew"})
    void norDoesItMissThatFromAServletThatSaysNothingInAnotherWay(String way) throws Exception {
        assertThat(ofAuth("/endings/auth", body("says nothing and " + way)).body())
                .isEqualTo("{}");
    }

    @Test
    void aStatusOtherThanSuccessPlainIsTheServletsAnswer() throws Exception {
        Reply accepted = ofAuth("/endings/auth", body("says nothing and accepts"));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.body()).isEmpty();
    }

    /** Some containers take no more from a servlet that has forwarded, and send what they have. */
    @ParameterizedTest
    @ValueSource(
            strings = {"is not found", "is gone", "is sent elsewhere", "throws there", "answers, and throws afterwards"
            })
    void whatFailsBehindAForwardComesAgain(String end) throws Exception {
        String fails = body("forward that " + end);
        Reply failed = genuine("/endings/ci", fails);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.headers().first("Retry-After")).isPresent();
        assertThat(failed.headers().first("Location")).isEmpty();
        assertThat(failed.body()).isEmpty();
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(Endings.RUNS).as("let in again").hasValue(2);
    }

    @Test
    void whatWorksBehindAForwardIsHeard() throws Exception {
        assertThat(genuine("/endings/ci", body("forward that answers")).body()).isEqualTo("answered");
        assertThat(ofAuth("/endings/auth", body("forward that says nothing")).body())
                .isEqualTo("{}");
        assertThat(Endings.RUNS).hasValue(2);
    }

    /** Whichever context its listener completes. */
    @ParameterizedTest
    @ValueSource(strings = {"503", "200", "nothing", "an error"})
    void whatATimeOutSaysIsNoWordOfTheWork(String said) throws Exception {
        for (String context : List.of("of the event", "that it knows", "of the event on another thread")) {
            Endings.RUNS.set(0);
            String late = body("is out of time and says " + said + " by the context " + context);
            Reply timedOut = genuine("/endings/ci", late);
            assertThat(timedOut.status()).as(context).isEqualTo(503);
            assertThat(timedOut.body()).as(context).isEmpty();
            Endings.LATE.release();
            Awaitility.await().until(() -> genuine("/endings/ci", late).status() == 200);
            assertThat(Endings.RUNS).as(context).hasValue(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "200", "nothing", "an error"})
    void workThatFailsAfterTheTimeOutComesAgain(String said) throws Exception {
        for (String context : List.of("of the event", "that it knows")) {
            Endings.RUNS.set(0);
            String fails = body("is out of time and says " + said + " by the context " + context + ", and fails");
            assertThat(genuine("/endings/ci", fails).status()).as(context).isEqualTo(503);
            Endings.LATE.release();
            Awaitility.await().until(() -> {
                genuine("/endings/ci", fails);
                return Endings.RUNS.get() > 1;
            });
            Endings.LATE.release();
        }
    }

    /** A container takes the answer for sent then. */
    @ParameterizedTest
    @ValueSource(strings = {"an error", "an error by the writer", "a redirect", "a redirect by the stream"})
    void whatIsSaidAfterAnErrorOrARedirectIsNotHeard(String end) throws Exception {
        String fails = body("answers " + end + " and success afterwards");
        for (int i = 0; i < 2; i++) {
            Reply failed = genuine("/endings/ci", fails);
            assertThat(failed.status()).isEqualTo(end.contains("error") ? 500 : 503);
            assertThat(failed.body()).isEmpty();
            assertThat(failed.headers().first("X-Done")).isEmpty();
        }
        assertThat(Endings.RUNS).as("let in again").hasValue(2);
    }

    @Test
    void whatIsSaidToTheContainersResponseCountsToo() throws Exception {
        String fails = body("says to the container that it is not there");
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(503);
        assertThat(Endings.RUNS).as("let in again").hasValue(2);
    }

    /** As frameworks do that look for the container's own request. */
    @Test
    void workThatIsStartedPastTheFiltersRequestSettlesToo() throws Exception {
        String works = body("starts past us");
        assertThat(genuine("/endings/ci", works).body()).isEqualTo("done");
        Awaitility.await().until(() -> genuine("/endings/ci", works).status() == 200);
        assertThat(Endings.RUNS).hasValue(1);

        String fails = body("starts past us and fails");
        assertThat(genuine("/endings/ci", fails).status()).isEqualTo(500);
        Awaitility.await().until(() -> {
            genuine("/endings/ci", fails);
            return Endings.RUNS.get() > 2;
        });

        String never = body("starts past us and never ends");
        assertThat(genuine("/endings/ci", never).status()).isEqualTo(503);
        assertThat(genuine("/endings/ci", never).status()).isEqualTo(503);
    }

    /** Some containers forget at once that it was ever started. */
    @Test
    void workPastTheFiltersRequestThatEndsAsTheFilterLooksSettlesToo() throws Exception {
        String works = body("starts past us and ends meanwhile");
        CompletesMeanwhile.MAY_COMPLETE.drainPermits();
        genuine("/endings/ci?" + CompletesMeanwhile.QUERY, works);
        Awaitility.await().until(() -> genuine("/endings/ci", works).status() == 200);
        assertThat(Endings.RUNS).hasValue(1);
    }

    @Test
    void textIsReadAsTheApplicationSays() throws Exception {
        byte[] form = ("name=M\u00fcller&codepage=" + serial()).getBytes(StandardCharsets.ISO_8859_1);
        Reply reply = Parcel.post("/endings/ci", form)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .signedAsGitHub(AdapterContract.SECRET)
                .to(port());
        assertThat(reply.body()).startsWith("name=M\u00fcller&").endsWith("M\u00fcller");
    }
}
