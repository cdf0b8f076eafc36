package io.hookproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A key is all of its bytes, in the order that a database gives them. */
class ReplayKeyTest {
    private final Random random = new Random(7);

    @Test
    void everyByteCountsAndKeysAreOrderedByTheirBytesWithoutASign() {
        for (int from = 0; from < ReplayKey.SIZE; from++) {
            for (int i = 0; i < 50; i++) {
                byte[] one = bytes();
                byte[] other = one.clone();
                if (i % 2 == 0) {
                    System.arraycopy(bytes(), from, other, from, ReplayKey.SIZE - from);
                }
                other[from] = (byte) (one[from] ^ 1 << random.nextInt(8));
                ReplayKey key = ReplayKey.of(one);

                assertThat(Integer.signum(key.compareTo(ReplayKey.of(other))))
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
                assertThat(key).isNotEqualTo(ReplayKey.of(other));
                assertThat(key.compareTo(ReplayKey.of(one))).isZero();
                assertThat(key).isEqualTo(ReplayKey.of(one)).hasSameHashCodeAs(ReplayKey.of(one));
                assertThat(key.bytes()).isEqualTo(one);
            }
        }
    }

    @Test
    void aKeyHasThirtyTwoBytes() {
        for (int size : new int[] {0, 31, 33, 64}) {
            assertThatThrownBy(() -> ReplayKey.of(new byte[size]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + size);
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[ReplayKey.SIZE];
        random.nextBytes(bytes);
        return bytes;
    }
}
