package io.hookproof;

import io.hookproof.http.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.LongSupplier;

/** Reads a body once: at most one byte more than the limit, and never a part of one for the whole. */
final class Intake {
    private static final int FIRST_CHUNK = 8 * 1024;
    /** Most bodies are smaller, and whoever announces more must send it before it takes room. */
    private static final int FIRST_ANNOUNCED = 64 * 1024;

    private static final long PATIENCE_NANOS = 10_000_000_000L;
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
            TOO_SLOW
        }
    }

    private Intake() {}

    /**
     * @param announced the length that was announced, or -1
     * @param nanos how long it takes, which no step of the wall clock changes; a stream that gives nothing at all is the
     *     container's to end
     */
    static Reading read(InputStream stream, long announced, int limit, LongSupplier nanos) {
        if (announced > limit) {
            return Reading.Part.TOO_LARGE;
        }
        byte[] bytes = new byte
                [(int) (announced > 0 ? Math.min(FIRST_ANNOUNCED, announced) : Math.min(FIRST_CHUNK, limit + 1))];
        int size = 0;
        long start = 0;
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
                long now = nanos.getAsLong();
                start = start == 0 ? now : start;
                if (now - start > PATIENCE_NANOS + 1_000_000_000L * size / LEAST_BYTES_A_SECOND) {
                    return Reading.Part.TOO_SLOW;
                }
                if (size == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, announced > 0 ? announced : limit + 1L));
                }
            }
        } catch (IOException | UncheckedIOException cutOff) {
            return Reading.Part.TRUNCATED;
        }
        // Of nothing at all somebody may have read the rest before us.
        if (announced >= 0 && size != announced && size > 0) {
            return Reading.Part.TRUNCATED;
        }
        return new Reading.Complete(Body.of(size == bytes.length ? bytes : Arrays.copyOf(bytes, size)));
    }
}
