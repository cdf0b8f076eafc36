package io.hookproof.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConstantTimeTest {
    @Test
    void oneBitAnywhereIsADifference() {
        Random random = new Random(1);
        for (int length = 1; length <= 70; length++) {
            byte[] one = new byte[length];
            random.nextBytes(one);
            assertThat(ConstantTime.same(one, one.clone())).isTrue();
            for (int bit = 0; bit < 8 * length; bit++) {
                byte[] other = one.clone();
                other[bit / 8] ^= (byte) (1 << bit % 8);
                assertThat(ConstantTime.same(one, other))
                        .as("bit %d of %d bytes", bit, length)
                        .isFalse();
            }
        }
    }

    @Test
    void aLengthMoreOrLessIsADifference() {
        assertThat(ConstantTime.same(new byte[32], new byte[31])).isFalse();
        assertThat(ConstantTime.same(new byte[31], new byte[32])).isFalse();
        assertThat(ConstantTime.same(new byte[0], new byte[1])).isFalse();
        assertThat(ConstantTime.same(new byte[0], new byte[0])).isTrue();
    }
}
