package io.hookproof.cli;

import io.hookproof.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** Keeps a body from the wire as it is read, so that it is saved completely even if the verdict needed little of it. */
final class KeptBody extends InputStream {
    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int LEAST_BYTES_A_SECOND = 64 * 1024;

    private final InputStream wire;
    private final LongSupplier nanos;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** @param nanos how long it takes */
    KeptBody(InputStream wire, LongSupplier nanos) {
        this.wire = wire;
        this.nanos = nanos;
    }

    @Override
    public int read() throws IOException {
        int next = wire.read();
        if (next >= 0) {
            kept.write(next);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        int count = wire.read(bytes, from, most);
        if (count > 0) {
            kept.write(bytes, from, count);
        }
        return count;
    }

    /**
     * The whole body, or one byte more than the limit, so that it is too large next time as well. If it breaks off or
     * drips in, what has arrived: a slow body would hold a thread that has others to serve.
     */
    Body upTo(int limit) {
        long start = nanos.getAsLong();
        byte[] some = new byte[8 * 1024];
        try {
            int left = limit + 1 - kept.size();
            while (left > 0 && read(some, 0, Math.min(left, some.length)) > 0 && !isTooSlow(start)) {
                left = limit + 1 - kept.size();
            }
        } catch (IOException brokenOff) {
            // The message's headers say how much there should be.
        }
        return Body.of(kept.toByteArray());
    }

    private boolean isTooSlow(long start) {
        long most = PATIENCE_NANOS + 1_000_000_000L * kept.size() / LEAST_BYTES_A_SECOND;
        return nanos.getAsLong() - start > most;
    }
}
