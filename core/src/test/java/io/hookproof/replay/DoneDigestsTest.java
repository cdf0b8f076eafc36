package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every digest is held until its tick, whatever came before or after it. */
class DoneDigestsTest {
    private final Random random = new Random(7);
    private final DoneDigests done = new DoneDigests();

    @Test
    void aDigestThatDiffersInOneBitIsAnother() {
        for (int bit = 0; bit < 128; bit++) {
            DoneDigests one = new DoneDigests();
            long first = random.nextLong();
            long second = random.nextLong();
            one.add(key(first, second), 2, 1);
            long changedFirst = bit < 64 ? first ^ 1L << bit : first;
            long changedSecond = bit < 64 ? second : second ^ 1L << bit - 64;

            assertThat(one.holds(key(first, second), 1)).isTrue();
            assertThat(one.holds(key(changedFirst, changedSecond), 1))
                    .as("bit %s", bit)
                    .isFalse();
        }
    }

    @Test
    void digestsThatBelongInOneCellAreAllFound() {
        // The last cell, and the same few bits in the index: only the whole digest tells them apart.
        List<ReplayKey> alike = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            alike.add(key(i, -1));
        }
        for (int i = 0; i < alike.size(); i++) {
            assertThat(done.holds(alike.get(i), 1)).isFalse();
            done.add(alike.get(i), 2 + i % 2, 1);
        }
        assertThat(alike).allMatch(key -> done.holds(key, 1));
        assertThat(done.holds(key(3_000, -1), 1)).isFalse();

        done.forget(2);

        for (int i = 0; i < alike.size(); i++) {
            assertThat(done.holds(alike.get(i), 2)).isEqualTo(i % 2 == 1);
        }
    }

    @Test
    void eachIsHeldUntilItsTickAndNoLongerWhileOthersComeAndGo() {
        Map<ReplayKey, Integer> ends = new HashMap<>();
        List<ReplayKey> all = new ArrayList<>();
        int now = 1;
        for (int step = 1; step <= 60_000; step++) {
            boolean again = step % 3 == 0;
            ReplayKey key = again ? all.get(random.nextInt(all.size())) : key(random.nextLong(), random.nextLong());
            assertThat(done.holds(key, now)).isEqualTo(ends.getOrDefault(key, 0) > now);
            if (!done.holds(key, now)) {
                int until = now + 1 + random.nextInt(step < 30_000 ? 2_000 : 100);
                done.add(key, until, now);
                ends.put(key, until);
                all.add(key);
            }
            if (step % 20 == 0) {
                now++;
            }
            if (step % 5_000 == 0) {
                int tick = now;
                done.forget(tick);
                assertThat(done.size()).isEqualTo((int)
                        ends.values().stream().filter(until -> until > tick).count());
                assertThat(ends)
                        .allSatisfy((known, until) ->
                                assertThat(done.holds(known, tick)).isEqualTo(until > tick));
            }
        }
    }

    @Test
    void whatIsToBeRememberedForEverIs() {
        ReplayKey forEver = key(1, 1);
        done.add(forEver, Integer.MAX_VALUE, 1);
        for (int now = 1; now < 1_000; now++) {
            done.add(key(random.nextLong(), random.nextLong()), now + 1, now);
        }
        done.forget(Integer.MAX_VALUE - 1);

        assertThat(done.holds(forEver, Integer.MAX_VALUE - 1)).isTrue();
        assertThat(done.size()).isEqualTo(1);
    }

    private static ReplayKey key(long first, long second) {
        return ReplayKey.of(ByteBuffer.allocate(ReplayKey.SIZE)
                .putLong(first)
                .putLong(second)
                .array());
    }
}
