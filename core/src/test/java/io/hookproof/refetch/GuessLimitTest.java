package io.hookproof.refetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.http.Body;
import io.hookproof.http.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Who may ask an API for what anyone may name, by a clock that the test moves. */
class GuessLimitTest {
    private static final int A_MINUTE = 100;
    private static final Refetched FOUND = new Refetched.Found(Json.of(Map.of()), Body.of(new byte[0]), "/events/1");

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
    private final GuessLimit guesses = new GuessLimit(A_MINUTE, 100_000, 1, clock::get);

    @Test
    void aHundredMissesAreTooManyAndEachIsForgivenAfterItsShareOfTheMinute() {
        flood();
        assertThat(asks("another", true)).isFalse();
        for (int i = 0; i < 5; i++) {
            later(Duration.ofMillis(600));
            assertThat(asks("other-" + i, false)).isTrue();
            assertThat(asks("another", true)).isFalse();
        }
        later(Duration.ofMinutes(1));
        assertThat(flood()).isEqualTo(A_MINUTE);
    }

    @Test
    void whatWasFoundBeforeIsAskedForWhateverOthersInvent() {
        assertThat(asks("real", true)).isTrue();
        flood();
        for (int i = 0; i < 8; i++) {
            assertThat(asks("real", true)).isTrue();
        }
        assertThat(asks("real", false)).isTrue();
        assertThat(asks("real", true)).as("it is gone").isFalse();
    }

    @Test
    void whatWasFoundBeforeKeepsItsPlaceWhileTheApiIsAway() {
        assertThat(asks("real", true)).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(guesses.enter("real", Duration.ZERO)).isNull();
            guesses.leave("real", new Refetched.Unavailable("answered 503"));
        }
        flood();
        assertThat(asks("real", true)).isTrue();
        assertThat(asks("invented-1000", false)).isFalse();
    }

    @Test
    void anUnknownIdIsAMissAlsoWhileTheApiIsAway() {
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(guesses.enter("invented-" + i, Duration.ZERO)).isNull();
            guesses.leave("invented-" + i, new Refetched.Unavailable("answered 503"));
        }
        assertThat(asks("another", true)).isFalse();
    }

    @Test
    void whoHasWaitedGivesTheirPlaceToWaitBack() {
        for (int i = 0; i < 10; i++) {
            assertThat(guesses.enter("under-way-" + i, Duration.ZERO)).isNull();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(guesses.enter("late-" + i, Duration.ZERO)).isNotNull().isNotEqualTo(GuessLimit.FULL);
        }
        assertThat(guesses.waiting().availablePermits()).isEqualTo(16);
    }

    @Test
    void whatIsFoundCostsNothing() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(asks("real-" + i, true)).isTrue();
        }
        assertThat(flood()).isEqualTo(A_MINUTE);
    }

    @Test
    void whatMissedTwiceIsAskedForAgainAfterAGapThatGrowsToFiveSecondsAndCostsNoOtherItsTurn() {
        assertThat(asks("late", false)).isTrue();
        assertThat(asks("late", false)).isTrue();
        for (int seconds : new int[] {1, 2, 4, 5, 5, 5}) {
            for (int i = 0; i < 1_000; i++) {
                assertThat(asks("late", false)).isFalse();
            }
            assertThat(asks("another", true)).isTrue();
            later(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(asks("late", false)).isFalse();
            later(Duration.ofNanos(1));
            assertThat(asks("late", false)).as("after " + seconds + " s").isTrue();
        }
        later(Duration.ofSeconds(5));
        assertThat(asks("late", true)).isTrue();
        assertThat(asks("late", true)).isTrue();
    }

    @Test
    void howeverOftenItMissesTheGapStays() {
        asks("late", false);
        for (int i = 0; i < 70; i++) {
            assertThat(asks("late", false)).as("miss %s", i).isTrue();
            assertThat(asks("late", false)).as("at once after miss %s", i).isFalse();
            later(Duration.ofSeconds(5));
        }
    }

    @Test
    void whatIsThereIsAskedForTenTimesAtOnceAndThenOnceASecond() {
        for (int i = 0; i < 10; i++) {
            assertThat(asks("real", true)).isTrue();
        }
        for (int i = 0; i < 5; i++) {
            assertThat(asks("real", true)).isFalse();
            assertThat(asks("another", true)).isTrue();
            later(Duration.ofSeconds(1));
            assertThat(asks("real", true)).isTrue();
        }
        later(Duration.ofSeconds(10));
        for (int i = 0; i < 10; i++) {
            assertThat(asks("real", true)).isTrue();
        }
        assertThat(asks("real", true)).isFalse();
    }

    @Test
    void thereIsABoundForAllTogether() {
        GuessLimit few = new GuessLimit(A_MINUTE, 50, 1, clock::get);
        for (int i = 0; i < 50; i++) {
            assertThat(asks(few, "real-" + i, true)).isTrue();
        }
        assertThat(asks(few, "real-1", true)).isFalse();
        assertThat(asks(few, "real-50", true)).isFalse();
        later(Duration.ofMillis(1_200));
        assertThat(asks(few, "real-1", true)).isTrue();
        assertThat(asks(few, "real-50", true)).isFalse();
    }

    /** Ids that exist are public at some senders. An attacker who knows some may name them as often as they like. */
    @Test
    void whatIsKnownTakesHalfOfAllRequestsAndLeavesTheOtherHalfToWhatIsNew() {
        GuessLimit limit = new GuessLimit(A_MINUTE, 1_000, 1, clock::get);
        for (int i = 0; i < 60; i++) {
            assertThat(asks(limit, "known-" + i, true)).isTrue();
        }
        later(Duration.ofMinutes(1));
        int known = 0;
        for (int i = 0; i < 600; i++) {
            known += asks(limit, "known-" + i % 60, true) ? 1 : 0;
        }
        assertThat(known).isEqualTo(500);
        for (int i = 0; i < 500; i++) {
            assertThat(asks(limit, "new-" + i, true)).isTrue();
        }
        assertThat(asks(limit, "new-500", true)).isFalse();
        later(Duration.ofMillis(120));
        assertThat(asks(limit, "new-0", true)).isTrue();
        assertThat(asks(limit, "new-1", true)).isFalse();
        assertThat(asks(limit, "new-500", true)).isTrue();
    }

    /** Another minute, or an answer that finds it, makes it as unknown as at first: an API may lag again. */
    @Test
    void aGapIsOverAfterAMinuteAndWithTheFirstAnswer() {
        asks("late", false);
        asks("late", false);
        later(Duration.ofMinutes(1));
        assertThat(asks("late", false)).isTrue();
        assertThat(asks("late", false)).as("as after a first miss").isTrue();
        later(Duration.ofSeconds(1));
        assertThat(asks("late", true)).isTrue();
        assertThat(asks("late", false)).as("it is gone again").isTrue();
        assertThat(asks("late", false)).as("as after a first miss").isTrue();
        assertThat(asks("late", false)).isFalse();
    }

    @Test
    void ofAThousandThatWereFoundTheOneAskedForLongestAgoIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            asks("real-" + i, true);
        }
        asks("real-0", true);
        asks("real-1000", true);
        flood();

        assertThat(asks("real-0", true)).isTrue();
        assertThat(asks("real-2", true)).isTrue();
        assertThat(asks("real-1", true)).isFalse();
    }

    @Test
    void ofAThousandThatMissedTheOneAskedForLongestAgoIsForgotten() {
        GuessLimit many = new GuessLimit(100_000, 100_000, 1, clock::get);
        for (int miss = 0; miss < 2; miss++) {
            asks(many, "late", false);
            asks(many, "early", false);
        }
        for (int i = 0; i < 998; i++) {
            asks(many, "invented-" + i, false);
        }
        assertThat(asks(many, "late", false)).isFalse();
        asks(many, "invented-998", false);

        assertThat(asks(many, "late", false)).isFalse();
        assertThat(asks(many, "early", false)).as("as if it were new").isTrue();
    }

    /** The one who asked was stopped, or an extension threw. */
    @Test
    void whatWasFoundBeforeKeepsItsPlaceThoughNoAnswerCame() {
        asks("real", true);
        assertThat(guesses.enter("real", Duration.ZERO)).isNull();
        guesses.leave("real", null);
        flood();
        assertThat(asks("real", true)).isTrue();
    }

    @Test
    void onlyWhatTheLastMissOfAllCameFromIsSaid() {
        GuessLimit few = new GuessLimit(2, 100_000, 1, clock::get);
        assertThat(few.enter("one", Duration.ZERO)).isNull();
        few.leave("one", new Refetched.Unavailable("answered 401"));
        asks(few, "other", false);

        assertThat(few.enter("another", Duration.ZERO))
                .contains("found nothing")
                .doesNotContain("401");
    }

    @Test
    void whoWaitsIsSentAwayOnceItIsTooEarly() throws Exception {
        GuessLimit one = new GuessLimit(1, 100_000, 1, clock::get);
        for (int i = 0; i < 10; i++) {
            assertThat(one.enter("under-way-" + i, Duration.ZERO)).isNull();
        }
        CompletableFuture<String> told = new CompletableFuture<>();
        Thread waits = new Thread(() -> told.complete(String.valueOf(one.enter("late", Duration.ofMinutes(1)))));
        waits.start();
        await().until(() -> waits.getState() == Thread.State.TIMED_WAITING);

        one.leave("under-way-0", new Refetched.Gone("answered 404"));

        assertThat(told.get()).contains("found nothing");
    }

    @Test
    void whoIsStoppedWhileWaitingIsStillStopped() {
        for (int i = 0; i < 10; i++) {
            assertThat(guesses.enter("under-way-" + i, Duration.ZERO)).isNull();
        }
        Thread.currentThread().interrupt();
        assertThat(guesses.enter("late", Duration.ofMinutes(1))).contains("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** How many of a thousand invented ids were asked for. */
    private int flood() {
        int asked = 0;
        for (int i = 0; i < 1_000; i++) {
            asked += asks("invented-" + i, false) ? 1 : 0;
        }
        return asked;
    }

    private boolean asks(String what, boolean isThere) {
        return asks(guesses, what, isThere);
    }

    private static boolean asks(GuessLimit limit, String what, boolean isThere) {
        boolean may = limit.enter(what, Duration.ZERO) == null;
        if (may) {
            limit.leave(what, isThere ? FOUND : new Refetched.Gone("answered 404"));
        }
        return may;
    }

    private void later(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
