package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Whose turn it is to be fetched while strangers invent names. */
class FetchTurnsTest {
    private static final URI GENUINE = uri("genuine");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MANY_STARTS = 50;

    private FetchTurns turns = new FetchTurns();
    private long now = -Duration.ofMinutes(2).toNanos();
    private int invented;

    @Test
    void beforeAnythingWasFetchedSixtyMayBeAtOnce() {
        assertThat(takenOf(1_000, this::another)).isEqualTo(60);
        wait(Duration.ofMinutes(10));
        assertThat(takenOf(1_000, this::another)).isEqualTo(60);
    }

    @Test
    void aHalfMinuteOfQuietSavesUpNoMoreThanSixtyEither() {
        isTaken(GENUINE);
        wait(Duration.ofSeconds(30));
        assertThat(takenOf(1_000, this::another)).isBetween(60, 61);
    }

    /** Nine a second for a minute, over sixty names and over names that never come again. */
    @Test
    void aStrangerBelowTenASecondKeepsNoGenuineNameOut() {
        for (IntFunction<URI> names : List.<IntFunction<URI>>of(i -> uri("again-" + i % 60), this::another)) {
            for (int start = 0; start < MANY_STARTS; start++) {
                turns = new FetchTurns();
                for (int i = 0; i < 540 + start; i++) {
                    isTaken(names.apply(i));
                    wait(SECOND.dividedBy(9));
                }
                assertThat(isTaken(GENUINE)).as("start %s", start).isTrue();
            }
        }
    }

    /** At two hundred a second, one of twenty gets its turn, and the genuine one comes once a second. */
    @Test
    void inAFloodEachRequestHasAFairChance() {
        for (int start = 0; start < MANY_STARTS; start++) {
            turns = new FetchTurns();
            boolean isServed = false;
            for (int second = 0; second < 1_200 && !isServed; second++) {
                for (int i = 0; i < 100; i++) {
                    isTaken(uri("again-" + i % 60));
                    isTaken(another(i));
                    wait(SECOND.dividedBy(200));
                    isServed |= i == 0 && isTaken(GENUINE);
                    wait(SECOND.dividedBy(200));
                }
            }
            assertThat(isServed).as("start %s", start).isTrue();
        }
    }

    @Test
    void inventedNamesCostTenFetchesASecondAtMost() {
        int taken = 0;
        for (int i = 0; i < 60_000; i++) {
            taken += takenOf(1, this::another);
            wait(Duration.ofMillis(1));
        }
        assertThat(taken).isBetween(600, 660);
    }

    @Test
    void oneNameIsFetchedTwiceInAnyMinuteKeptOrNot() {
        for (boolean isKept : new boolean[] {false, true}) {
            URI name = uri("kept-" + isKept);
            assertThat(isTaken(name, isKept)).isTrue();
            wait(SECOND.multipliedBy(40));
            assertThat(isTaken(name, isKept)).isTrue();
            assertThat(isTaken(name, isKept)).isFalse();
            wait(SECOND.multipliedBy(20));
            assertThat(isTaken(name, isKept)).isTrue();
            wait(SECOND.multipliedBy(39));
            assertThat(isTaken(name, isKept)).isFalse();
            wait(SECOND);
            assertThat(isTaken(name, isKept)).isTrue();
        }
    }

    @Test
    void whatIsKeptHasItsTurnWhateverIsInvented() {
        takenOf(1_000, this::another);
        assertThat(isTaken(GENUINE, true)).isTrue();
    }

    @Test
    void aTurnThatIsGivenBackCountsForNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(isTaken(GENUINE)).isTrue();
            turns.giveBack(GENUINE);
        }
        assertThat(takenOf(3, i -> GENUINE)).isEqualTo(2);
    }

    private int takenOf(int count, IntFunction<URI> names) {
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += isTaken(names.apply(i)) ? 1 : 0;
        }
        return taken;
    }

    private URI another(int any) {
        return uri("invented-" + invented++);
    }

    private boolean isTaken(URI uri) {
        return isTaken(uri, false);
    }

    private boolean isTaken(URI uri, boolean isKept) {
        try {
            turns.take(uri, isKept, now);
            return true;
        } catch (FetchException tooEarly) {
            return false;
        }
    }

    private void wait(Duration time) {
        now += time.toNanos();
    }

    private static URI uri(String name) {
        return URI.create("https://keys.example/" + name);
    }
}
