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

        record TooLarge() implements Reading {}

        /** The connection ended before the announced length, or failed. */
        record Truncated() implements Reading {}

        /** It drips in, and the thread has others to serve. */
        record TooSlow() implements Reading {}

        /** A body was announced and not one byte is left: somebody has read it before us. */
        record Consumed() implements Reading {}
    }

    private Intake() {}

    /**
     * @param announced the length that was announced, or -1
     * @param clock how long it takes; a stream that gives nothing at all is the container's to end
     */
    static Reading read(InputStream stream, long announced, int limit, Clock clock) {
        if (announced > limit) {
            return new Reading.TooLarge();
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
                    return new Reading.TooLarge();
                }
                if (size == announced) {
                    // The array is the body, unless there is more than was said.
                    return stream.read() < 0 ? new Reading.Complete(Body.of(bytes)) : new Reading.Truncated();
                }
                // A genuine body is mostly there at once: the clock is asked by those that are not.
                long now = clock.millis();
                start = start < 0 ? now : start;
                if (now - start > PATIENCE_MILLIS + 1000L * size / LEAST_BYTES_A_SECOND) {
                    return new Reading.TooSlow();
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, limit + 1L));
                }
            }
        } catch (BodyConsumedException readBefore) {
            return new Reading.Consumed();
        } catch (IOException | UncheckedIOException cutOff) {
            return new Reading.Truncated();
        }
        if (announced > 0 && size == 0) {
            return new Reading.Consumed();
        }
        if (announced >= 0 && size != announced) {
            return new Reading.Truncated();
        }
        return new Reading.Complete(Body.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size)));
    }
}
