package io.hookproof.spring;

import io.hookproof.WebhookReceiver;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Mono;

/**
 * The body of a reactive request. No thread waits while it is gathered, so senders that are slow hold none. Its stream
 * gives what has come and then ends as the body did.
 */
final class GatheredBody {
    private final int limit;
    private final long start = System.nanoTime();
    private final Bytes bytes = new Bytes();
    private boolean isWhole;
    private @Nullable IOException end;

    private GatheredBody(int limit) {
        this.limit = limit;
    }

    /** @param limit no more is gathered once there is more than that */
    static Mono<GatheredBody> of(ServerRequest request, int limit) {
        return Mono.defer(() -> new GatheredBody(limit).gathered(request));
    }

    private Mono<GatheredBody> gathered(ServerRequest request) {
        return request.body(BodyExtractors.toDataBuffers())
                .timeout(patience(), buffer -> patience())
                .takeUntil(this::takesTheLast)
                .doOnDiscard(DataBuffer.class, DataBufferUtils::release)
                .then(Mono.fromRunnable(() -> isWhole = bytes.size() <= limit))
                .onErrorResume(failure -> Mono.fromRunnable(() -> end = ended(failure)))
                .thenReturn(this);
    }

    private Publisher<Long> patience() {
        long spent = System.nanoTime() - start;
        return Mono.delay(WebhookReceiver.patience(bytes.size()).minusNanos(spent));
    }

    private boolean takesTheLast(DataBuffer buffer) {
        bytes.add(buffer);
        return bytes.size() > limit;
    }

    private @Nullable IOException ended(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new SocketTimeoutException("the body has stopped coming");
        }
        // A filter has read it, and nothing is left. Core decides what that means. If something has come, a filter's
        // limit was exceeded, or a buffer was released already: a partial body must not pass for the whole.
        return failure instanceof IllegalStateException && bytes.size() == 0 ? null : new IOException(failure);
    }

    /** Whether the body came to its end, so that nothing of it is left on the connection. */
    boolean isWhole() {
        return isWhole;
    }

    InputStream stream() {
        return new Gathered();
    }

    /** What has come so far. */
    private static final class Bytes extends ByteArrayOutputStream {
        void add(DataBuffer buffer) {
            try (DataBuffer.ByteBufferIterator parts = buffer.readableByteBuffers()) {
                parts.forEachRemaining(part -> {
                    byte[] some = new byte[part.remaining()];
                    part.get(some);
                    write(some, 0, some.length);
                });
            } finally {
                DataBufferUtils.release(buffer);
            }
        }

        /** Gives the bytes without copying them. */
        int copy(int from, byte[] to, int at, int length) {
            int most = Math.min(length, count - from);
            System.arraycopy(buf, from, to, at, most);
            return most;
        }
    }

    private final class Gathered extends InputStream {
        private int position;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int at, int length) throws IOException {
            if (position == bytes.size()) {
                if (end != null) {
                    throw end;
                }
                return -1;
            }
            int read = bytes.copy(position, to, at, length);
            position += read;
            return read;
        }
    }
}
