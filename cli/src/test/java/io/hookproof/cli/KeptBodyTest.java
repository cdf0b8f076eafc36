package io.hookproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.http.Body;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How much of a body is kept of which the verdict needs nothing. */
class KeptBodyTest {
    private static final int LIMIT = 1_000_000;

    @Test
    void aBodyThatDripsInHoldsItsThreadForSomeSecondsAndNoLonger() {
        AtomicLong seconds = new AtomicLong();
        InputStream drips = new InputStream() {
            @Override
            public int read() {
                seconds.incrementAndGet();
                return 'x';
            }

            @Override
            public int read(byte[] bytes, int from, int most) {
                bytes[from] = (byte) read();
                return 1;
            }
        };

        Body kept = new KeptBody(drips, () -> seconds.get() * 1_000_000_000L).upTo(LIMIT);

        assertThat(kept.size()).isBetween(10, 12);
    }

    @Test
    void aBodyThatComesAtOnceIsKeptUpToOneByteBeyondTheLimit() {
        for (int size : new int[] {0, 1, 8_192, 999_999, 1_000_000, 1_000_001, 2_000_000}) {
            Body kept = new KeptBody(new ByteArrayInputStream(new byte[size]), () -> 0).upTo(LIMIT);

            assertThat(kept.size()).isEqualTo(Math.min(size, LIMIT + 1));
        }
    }
}
