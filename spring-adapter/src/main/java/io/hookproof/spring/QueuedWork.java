package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that waits for a thread of Spring's. If it is refused a thread, or its request ends before it gets one, nothing
 * has been done, and the sender's next retry need not wait for the lease.
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

    /**
     * The answer to send if the work has not begun; from then on it never begins. Empty if it has begun, or if it is
     * not queued work.
     */
    static Optional<WebhookResponse> givenUp(HttpServletRequest request, Passage passage, Throwable why) {
        boolean isGivenUp = request.getAttribute(ATTRIBUTE) instanceof QueuedWork queued
                && queued.decided.compareAndSet(false, true);
        return isGivenUp ? passage.failed(why) : Optional.empty();
    }
}
