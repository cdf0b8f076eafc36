package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that waits for a thread of Spring's. It may be refused one, or its request be over before it gets one: then nothing
 * has been done, and the sender's next try need not wait for its lease.
 */
final class QueuedWork implements Callable<Object> {
    private static final String ATTRIBUTE = QueuedWork.class.getName();

    private final Callable<?> work;
    private final AtomicBoolean decided = new AtomicBoolean();

    private QueuedWork(Callable<?> work) {
        this.work = work;
    }

    static QueuedWork of(HttpServletRequest request, Callable<?> work) {
        QueuedWork queued = new QueuedWork(work);
        request.setAttribute(ATTRIBUTE, queued);
        return queued;
    }

    @Override
    public Object call() throws Exception {
        if (!decided.compareAndSet(false, true)) {
            throw new CancellationException("its delivery was given up before a thread was free for it");
        }
        return work.call();
    }

    /** What to send if it had not begun; from now on it never does. Empty if it has begun, or the work is no such work. */
    static Optional<WebhookResponse> givenUp(HttpServletRequest request, Passage passage, Throwable why) {
        boolean isGivenUp = request.getAttribute(ATTRIBUTE) instanceof QueuedWork queued
                && queued.decided.compareAndSet(false, true);
        return isGivenUp ? passage.failed(why) : Optional.empty();
    }
}
