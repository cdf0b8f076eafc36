package io.hookproof;

import io.hookproof.http.Allowance;
import io.hookproof.http.Body;
import io.hookproof.scheme.Proof;
import io.hookproof.scheme.Rejection;
import io.hookproof.scheme.Undecided;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The result of reading a body once: at most one byte more than the limit is read, and a part never passes for the
 * whole.
 */
final class Intake {
    private static final int FIRST_CHUNK = 8 * 1024;
    /** Most bodies are smaller. A client that announces more must send it before it takes room. */
    private static final int FIRST_ANNOUNCED = 16 * 1024;

    private static final long PATIENCE_NANOS = 10_000_000_000L;
    private static final int LEAST_BYTES_A_SECOND = 64 * 1024;

    /** The whole body; empty if it is refused. */
    final Body body;

    /** The reason why the body is not whole; null if it is. */
    final @Nullable Proof incomplete;

    private Intake(Body body, @Nullable Proof incomplete) {
        this.body = body;
        this.incomplete = incomplete;
    }

    private static Intake whole(byte[] bytes) {
        return new Intake(Body.of(bytes), null);
    }

    private static Intake refused(Rejection reason, String detail) {
        return new Intake(Body.empty(), new Proof.Refused(reason, detail));
    }

    private static Intake open(Undecided cause, String detail) {
        return new Intake(Body.empty(), new Proof.Open(cause, detail));
    }

    private static Intake tooLarge(int limit) {
        return refused(Rejection.BODY_TOO_LARGE, limitIs(limit));
    }

    static String limitIs(int limit) {
        return "limit is " + limit + " bytes (bodyLimit)";
    }

    /** The connection ended before the announced length, or failed. */
    private static Intake truncated() {
        return refused(Rejection.BODY_TRUNCATED, "the body ended before it was whole");
    }

    /** The code that may have read the body, in brackets; empty if unknown. */
    static String readers(@Nullable Transport transport) {
        String who = transport == null ? "" : transport.readers();
        return who.isEmpty() ? "" : " (" + who + ")";
    }

    private static Intake tooSlow() {
        return refused(Rejection.BODY_TOO_SLOW, "the body drips in");
    }

    private static Intake tooBusy() {
        return open(
                Undecided.TOO_BUSY,
                "the bodies of requests that are not judged yet take a quarter of the heap; if they are"
                        + " genuine, give the process more memory");
    }

    /** How long a body may take of which that many bytes have come. */
    static long patienceNanos(int size) {
        return PATIENCE_NANOS + 1_000_000_000L * size / LEAST_BYTES_A_SECOND;
    }

    /**
     * Reads a body.
     *
     * @param announced the length that was announced, or -1
     * @param memory what the arrays may take
     * @param nanos measures how long reading takes, unaffected by steps of the wall clock; the container must end a
     *     stream that gives nothing at all
     */
    static Intake read(InputStream stream, long announced, int limit, Allowance memory, LongSupplier nanos) {
        if (announced > limit) {
            return tooLarge(limit);
        }
        int first = (int) (announced > 0 ? Math.min(FIRST_ANNOUNCED, announced) : Math.min(FIRST_CHUNK, limit + 1));
        memory.take(first);
        byte[] bytes = new byte[first];
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
                    return tooLarge(limit);
                }
                if (size == announced) {
                    // The array is the body, unless more follows than was announced.
                    return stream.read() < 0 ? whole(bytes) : unlike(stream, true);
                }
                // A genuine body mostly arrives at once, so only slow ones ask the clock. A body that drips in holds a
                // thread that has others to serve.
                long now = nanos.getAsLong();
                start = start == 0 ? now : start;
                if (now - start > patienceNanos(size)) {
                    return tooSlow();
                }
                if (size == bytes.length) {
                    int larger = (int) Math.min(2L * size, announced > 0 ? announced : limit + 1L);
                    if (!memory.take(larger)) {
                        return tooBusy();
                    }
                    bytes = Arrays.copyOf(bytes, larger);
                    memory.giveBack(size);
                }
            }
        } catch (SocketTimeoutException stopped) {
            return tooSlow();
        } catch (IOException | UncheckedIOException cutOff) {
            // Its subclasses are time-outs of containers, such as XNIO's.
            if (cutOff.getClass() != InterruptedIOException.class) {
                return truncated();
            }
            // The exception ends here, and the container's thread must still see the interrupt.
            Thread.currentThread().interrupt();
            return open(
                    Undecided.INTERNAL,
                    "the thread was interrupted while it waited for the body, mostly because the server stops");
        } catch (RuntimeException ofTheStream) {
            return open(Undecided.INTERNAL, LogText.fault(ofTheStream));
        }
        return ended(stream, announced, bytes, size);
    }

    /** The result of a stream that has ended before more than was announced came. */
    private static Intake ended(InputStream stream, long announced, byte[] bytes, int size) {
        // If nothing came, other code may have read the body before.
        return announced >= 0 && size != announced && size > 0
                ? unlike(stream, size > announced)
                : whole(size == bytes.length ? bytes : Arrays.copyOf(bytes, size));
    }

    /** The result of a body that is not as long as announced. */
    private static Intake unlike(InputStream stream, boolean isLonger) {
        Transport transport = stream instanceof Transport known ? known : null;
        // Of a plain stream nothing is known. If it is shorter than announced, its sender has mostly broken off.
        boolean mayBeOurFault = transport == null ? isLonger : transport.mayBeRead();
        if (!mayBeOurFault) {
            return truncated();
        }
        // No container lets more through than was announced, so if it is longer, other code has changed the body. If it
        // is shorter, other code may have read the beginning; the rest then ends as if nothing were wrong, and is worth
        // no more than nothing.
        return isLonger
                ? open(
                        Undecided.BODY_CONSUMED,
                        "the body is longer than announced: a filter before this one unpacks bodies"
                                + readers(transport) + "; have that filter hide Content-Length too")
                : whole(new byte[0]);
    }
}
