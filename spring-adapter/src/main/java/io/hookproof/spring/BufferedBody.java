package io.hookproof.spring;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;

/** The body of a reactive request as a stream for a thread that may wait; subscribed to only if it is wanted. */
final class BufferedBody extends InputStream {
    /** The number of buffers requested ahead at most. */
    private static final int DEMAND = 4;

    private final ServerRequest request;
    private @Nullable InputStream opened;
    private boolean begun;
    private boolean over;

    BufferedBody(ServerRequest request) {
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        return took(() -> open().read());
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return took(() -> open().read(bytes, from, length));
    }

    /** Whether the body was read to its end. */
    boolean isOver() {
        return over;
    }

    private int took(Reading reading) throws IOException {
        try {
            int read = reading.read();
            over |= read < 0;
            begun = true;
            return read;
        } catch (IllegalStateException subscribedBefore) {
            if (begun) {
                // A filter's limit, or a buffer that was already released. A partial body must not pass for the whole.
                throw new IOException(subscribedBefore);
            }
            // A filter has read it, and nothing is left. Core decides what that means.
            return -1;
        } catch (RuntimeException brokenOff) {
            throw new IOException(brokenOff);
        }
    }

    private interface Reading {
        int read() throws IOException;
    }

    private InputStream open() {
        if (opened == null) {
            opened = DataBufferUtils.subscriberInputStream(request.body(BodyExtractors.toDataBuffers()), DEMAND);
        }
        return opened;
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }
}
