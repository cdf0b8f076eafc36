package io.hookproof.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose turn it is to be fetched while strangers invent names. */
class FetchTurnsTest {
    private static final URI GENUINE = URI.create("https://keys.example/genuine");

    private final FetchTurns turns = new FetchTurns();
    private int invented;

    /** Ten a second, for as long as one likes; its messages come every ten seconds. */
    @Test
    void inASteadyFloodTheGenuineNameIsFetchedAtItsSecondTry() {
        for (int second = 0; second < 200; second++) {
            flood(second);
        }
        assertThat(isTaken(GENUINE, 200)).isFalse();
        for (int second = 200; second < 210; second++) {
            flood(second);
        }
        assertThat(isTaken(GENUINE, 210)).isTrue();
        assertThat(isTaken(URI.create("https://keys.example/kept"), 210)).isFalse();
    }

    private void flood(int second) {
        for (int i = 0; i < 10; i++) {
            isTaken(URI.create("https://keys.example/invented-" + invented++), second);
        }
    }

    private boolean isTaken(URI uri, int second) {
        try {
            turns.take(uri, false, Duration.ofSeconds(second).toNanos());
            return true;
        } catch (FetchException tooEarly) {
            return false;
        }
    }

    /** A name may be asked for thousands of times while it has no turn, and never again. */
    @Test
    void whatCameOftenAMinuteAgoKeepsNobodyOut() {
        for (int i = 0; i < 61; i++) {
            isTaken(URI.create("https://keys.example/first-" + i), 0);
        }
        URI taken = URI.create("https://keys.example/taken");
        isTaken(taken, 0);
        assertThat(isTaken(taken, 0)).isTrue();
        for (int i = 0; i < 5_000; i++) {
            isTaken(URI.create("https://keys.example/left"), 1);
        }
        boolean isServed = false;
        for (int second = 2; second < 70; second++) {
            for (int i = 0; i < 8; i++) {
                flood(second);
            }
            isServed |= isTaken(GENUINE, second);
        }
        assertThat(isServed).isTrue();
    }
}
