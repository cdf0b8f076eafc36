package io.hookproof.spring;

import io.hookproof.WebhookReceiver;
import io.hookproof.http.Allowance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Cleaner;
import java.lang.ref.Cleaner.Cleanable;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.server.ServerRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The body of a reactive request. No thread waits while it is gathered, so senders that are slow hold none. Its memory is
 * out of {@link Allowance#forBody}. The stream gives what has come and then ends as the body did.
 */
final class GatheredBody {
    /** For an array that grows. */
    private static final int FOR_EACH_BYTE = 2;

    private final int limit;
    private final long start = System.nanoTime();
    private final Bytes bytes = new Bytes();
    private final Allowance memory = Allowance.forBody();
    private boolean isClosed;
    private boolean isKept;
    private @Nullable Cleanable ifDropped;
    private volatile boolean isWhole;
    private volatile boolean hasNoRoom;
    private volatile @Nullable IOException end;

    private GatheredBody(int limit) {
        this.limit = limit;
    }

    /**
     * Gathers the body for {@code use}, and lets go of it afterwards, unless it is still {@linkplain #keep kept}.
     *
     * @param limit no more is gathered once there is more than that
     */
    static <T> Mono<T> of(ServerRequest request, int limit, Function<GatheredBody, Mono<T>> use) {
        return Mono.using(
                () -> new GatheredBody(limit),
                body -> body.gathered(request).then(Mono.defer(() -> use.apply(body))),
                GatheredBody::close);
    }

    private Mono<Void> gathered(ServerRequest request) {
        return Flux.defer(() -> request.body(BodyExtractors.toDataBuffers()))
                // Before everything that may end this early, so that each buffer is given back whenever it comes.
                .map(this::take)
                .timeout(patience(), size -> patience())
                .takeUntil(size -> hasNoRoom || size > limit)
                .then(Mono.<Void>fromRunnable(() -> isWhole = !hasNoRoom && bytes.size() <= limit))
                .onErrorResume(failure -> Mono.fromRunnable(() -> end = ended(failure)));
    }

    private Publisher<Long> patience() {
        long spent = System.nanoTime() - start;
        return Mono.delay(WebhookReceiver.patience(bytes.size()).minusNanos(spent));
    }

    private synchronized int take(DataBuffer buffer) {
        try {
            if (!isClosed && !hasNoRoom) {
                if (memory.take((long) FOR_EACH_BYTE * buffer.readableByteCount())) {
                    bytes.add(buffer);
                } else {
                    hasNoRoom = true;
                }
            }
        } catch (OutOfMemoryError full) {
            // Reactor would let the sender wait in vain.
            hasNoRoom = true;
        } finally {
            DataBufferUtils.release(buffer);
        }
        return bytes.size();
    }

    private synchronized void close() {
        isClosed = true;
        if (!isKept) {
            memory.giveBack();
        }
    }

    /**
     * Counts the body's memory until {@link #letGo}, even if the sender hangs up while the work waits for a thread; or
     * until the body is collected, because the work will never begin.
     */
    synchronized void keep(Cleaner dropped) {
        // The action holds the memory alone. One that held the body would keep it from being collected.
        ifDropped = dropped.register(this, memory::giveBack);
        isKept = true;
    }

    synchronized void letGo() {
        isKept = false;
        if (ifDropped == null) {
            memory.giveBack();
        } else {
            // Gives back too, and ends the watch. One that goes on until the body is collected costs four times as
            // much.
            ifDropped.clean();
        }
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

    /** Whether the bodies of other requests leave no memory for this one. */
    boolean hasNoRoom() {
        return hasNoRoom;
    }

    /** The bytes, for the reader, who counts their memory from its first read on. */
    InputStream stream() {
        return new Gathered();
    }

    /** What has come so far. */
    private static final class Bytes extends ByteArrayOutputStream {
        void add(DataBuffer buffer) {
            byte[] some = new byte[buffer.readableByteCount()];
            buffer.read(some);
            write(some, 0, some.length);
        }

        /** Gives the bytes without copying all of them. */
        synchronized int copy(int from, byte[] to, int at, int length) {
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
            if (position == 0) {
                // Not sooner: the reader may wait for a look-up before it reads.
                letGo();
            }
            if (position == bytes.size()) {
                IOException brokenOff = end;
                if (brokenOff != null) {
                    throw brokenOff;
                }
                return -1;
            }
            int read = bytes.copy(position, to, at, length);
            position += read;
            return read;
        }
    }
}
