package io.hookproof.servlet.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.Wire.Reply;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application makes of its answer once the delivery is settled. */
abstract class AfterwardsFacts extends StreamFacts {
    AfterwardsFacts(Container container) {
        super(container);
    }

    @BeforeEach
    final void forgetWhatIsSettled() {
        Afterwards.RUNS.set(0);
    }

    /** As a filter behind ours does that closes what it has wrapped: the sender would take it for success. */
    @ParameterizedTest
    @ValueSource(
            strings = {"closes the stream", "flushes", "closes the writer", "zips", "wraps", "writes much", "accepts"})
    void whatIsFinishedAfterTheWorkHasFailedDoesNotLeave(String way) throws Exception {
        for (String end : List.of("fails", "is not found", "fails on another thread")) {
            Afterwards.RUNS.set(0);
            String fails = body(end + " and " + way);
            for (int i = 0; i < 2; i++) {
                Reply failed = genuine("/afterwards/ci", fails);
                assertThat(failed.status()).as(end).isEqualTo(503);
                assertThat(failed.headers().first("Retry-After")).as(end).isPresent();
                assertThat(failed.headers().first("Content-Encoding")).as(end).isEmpty();
                assertThat(failed.body()).as(end).isEmpty();
            }
            assertThat(Afterwards.RUNS).as(end + ": let in again").hasValue(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"closes the stream", "flushes", "closes the writer", "zips", "wraps", "writes much", "accepts"})
    void aPoisonEventIsAcknowledgedWhateverIsFinishedAfterIt(String way) throws Exception {
        String poison = body("is poison and " + way);
        for (int i = 0; i < 2; i++) {
            Reply dropped = genuine("/afterwards/ci", poison);
            assertThat(dropped.status()).isEqualTo(200);
            assertThat(dropped.body()).isEqualTo("ok");
        }
        assertThat(Afterwards.RUNS).hasValue(1);
    }

    @Test
    void whatIsFinishedAfterTheWorkIsDoneLeavesAsItIs() throws Exception {
        assertThat(genuine("/afterwards/ci", body("is done and wraps")).body()).isEqualTo("{\"data\":\"\"}");
        assertThat(genuine("/afterwards/ci", body("is done and writes much")).body())
                .hasSize(100_000);
        assertThat(genuine("/afterwards/ci", body("is done and accepts")).status())
                .isEqualTo(202);
    }

    /** As a framework may wait for. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "empties the stream",
                "empties the writer",
                "empties the buffer",
                "closes the stream",
                "closes the writer"
            })
    void onceTheWorkIsDoneAnAnswerIsSentWhenItIsFlushedOrClosed(String way) throws Exception {
        int before = Afterwards.SENT.get();
        assertThat(genuine("/afterwards/ci", body("is done and " + way)).status())
                .isEqualTo(200);
        Awaitility.await().until(() -> Afterwards.SENT.get() > before);
    }

    /** An access log would else say success where there was none. */
    @Test
    void theApplicationSeesTheStatusThatIsToLeave() throws Exception {
        assertThat(genuine("/afterwards/ci", body("fails and logs")).status()).isEqualTo(503);
        assertThat(Afterwards.LOGGED).hasValue(503);
        assertThat(genuine("/afterwards/ci", body("is done and logs")).status()).isEqualTo(200);
        assertThat(Afterwards.LOGGED).hasValue(200);
    }
}
