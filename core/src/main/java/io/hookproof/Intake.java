package io.hookproof;

import io.hookproof.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;

/** Reads a body once: at most one byte more than the limit, and never a part of one for the whole. */
final class Intake {
    private static final int FIRST_CHUNK = 8 * 1024;
    private static final long PATIENCE_MILLIS = 10_000;
    private static final int LEAST_BYTES_A_SECOND = 64 * 1024;

    /** What reading came to. */
    sealed interface Reading {
        record Complete(Body body) implements Reading {}

        /** No whole body. */
        enum Part implements Reading {
            TOO_LARGE,
            /** The connection ended before the announced length, or failed. */
            TRUNCATED,
            /** It drips in, and the thread has others to serve. */
            TOO_SLOW,
            /** A body was announced and not one byte is left: somebody has read it before us. */
            CONSUMED
        }
    }

    private Intake() {}

    /**
     * @param announced the length that was announced, or -1
     * @param clock how long it takes; a stream that gives nothing at all is the container's to end
     */
    static Reading read(InputStream stream, long announced, int limit, Clock clock) {
        if (announced > limit) {
            return Reading.Part.TOO_LARGE;
        }
        byte[] bytes = new byte[announced > 0 ? (int) announced : Math.min(FIRST_CHUNK, limit + 1)];
        int size = 0;
        long start = -1;
        try {
            while (true) {
                int more = stream.read(bytes, size, bytes.length - size);
                if (more < 0) {
                    break;
                }
                size += more;
                if (size > limit) {
                    return Reading.Part.TOO_LARGE;
                }
                if (size == announced) {
                    // The array is the body, unless there is more than was said.
                    return stream.read() < 0 ? new Reading.Complete(Body.of(bytes)) : Reading.Part.TRUNCATED;
                }
                // A genuine body is mostly there at once: the clock is asked by those that are not.
                long now = clock.millis();
                start = start < 0 ? now : start;
                if (now - start > PATIENCE_MILLIS + 1000L * size / LEAST_BYTES_A_SECOND) {
                    return Reading.Part.TOO_SLOW;
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, limit + 1L));
                }
            }
        } catch (BodyConsumedException readBefore) {
            return Reading.Part.CONSUMED;
        } catch (IOException | UncheckedIOException cutOff) {
            return Reading.Part.TRUNCATED;
        }
        if (announced > 0 && size == 0) {
            return Reading.Part.CONSUMED;
        }
        if (announced >= 0 && size != announced) {
            return Reading.Part.TRUNCATED;
        }
        return new Reading.Complete(Body.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size)));
    }
}
