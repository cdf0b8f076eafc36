package io.hookproof.cli;

import io.hookproof.http.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body on the wire that is kept as it is read, so that one is saved whole of which the verdict needed little. */
final class KeptBody extends InputStream {
    private final InputStream wire;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    KeptBody(InputStream wire) {
        this.wire = wire;
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

    /** All of it, or one byte beyond the limit, by which it is too large next time as well; if it breaks off, what came. */
    Body upTo(int limit) {
        try {
            readNBytes(Math.max(0, limit + 1 - kept.size()));
        } catch (IOException brokenOff) {
            // The message says in its head how much there should be.
        }
        return Body.of(kept.toByteArray());
    }
}
