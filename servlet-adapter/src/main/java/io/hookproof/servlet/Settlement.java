package io.hookproof.servlet;

import io.hookproof.Passage;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Runs the application and settles its delivery by the outcome, when it returns or when its asynchronous work ends. */
final class Settlement implements AsyncListener {
    private final Passage passage;
    private final WatchedResponse response;
    private final SenderAnswer answer;
    private volatile @Nullable Thread running;
    private volatile @Nullable Thread aside;
    private volatile boolean isWatched;
    /** The context that the application completed on the thread that is still running it. */
    private @Nullable AsyncContext completed;
    /** Tasks to start when the application has returned. */
    private final Queue<Runnable> next = new ConcurrentLinkedQueue<>();

    Settlement(Passage passage, WatchedResponse response) {
        this.passage = passage;
        this.response = response;
        this.answer = new SenderAnswer(passage, response);
    }

    WatchedResponse response() {
        return response;
    }

    Passage passage() {
        return passage;
    }

    SenderAnswer answer() {
        return answer;
    }

    void run(FilterChain chain, ServletRequest request, ServletResponse response) throws IOException, ServletException {
        // A dispatch after a time-out has its response back.
        answer.comesIntoSight();
        running = Thread.currentThread();
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            running = null;
            // Kotlin declares no exceptions, so any may be thrown. In no case may the claim stay open.
            boolean leftAlready = this.response.hasLeft();
            boolean done = answer.failed(failure);
            Throwable root = SenderAnswer.rootOf(failure);
            if (root instanceof InterruptedException) {
                // The exception ends here, and the container's thread must still see the interrupt.
                Thread.currentThread().interrupt();
            }
            if (request.isAsyncStarted()) {
                complete(request.getAsyncContext());
            }
            // A partial answer must not end like a complete one, and an Error is the container's to handle.
            if (root instanceof Error || (leftAlready && !done)) {
                throw failure;
            }
            return;
        } finally {
            running = null;
        }
        if (completed != null) {
            answer.finished();
            complete(completed);
        } else if (!request.isAsyncStarted()) {
            answer.finished();
        } else {
            answerATimeOutLast(request);
            for (Runnable begins = next.poll(); begins != null; begins = next.poll()) {
                begins.run();
            }
        }
    }

    /** Runs the work in a container thread, and not before the application has returned. */
    void begin(AsyncContext context, Runnable work) {
        Runnable begins = () -> {
            try {
                context.start(work);
            } catch (IllegalStateException requestIsOver) {
                // Then no caller waits for it.
            }
        };
        if (running == Thread.currentThread()) {
            next.add(begins);
        } else {
            begins.run();
        }
    }

    /** Called when the application starts asynchronous work, perhaps not for the first time. */
    WatchedAsync watch(AsyncContext started) {
        answer.beginsAnew();
        isWatched = true;
        WatchedAsync.listen(started, this);
        return new WatchedAsync(started, this);
    }

    /**
     * Called when the application completes. On the thread that runs the application this takes effect when it returns,
     * because it may still fail.
     */
    void complete(AsyncContext context, boolean settles) {
        if (running == Thread.currentThread()) {
            completed = context;
            return;
        }
        try {
            if (settles && aside != Thread.currentThread()) {
                answer.finished();
            } else {
                answer.sendStillAtWorkUnlessAnswered();
            }
        } catch (IOException answerLost) {
            // The sender will retry.
        }
        context.complete();
    }

    /**
     * Runs a listener's reaction to a time-out or a lost connection. Neither its answer nor a completion, by whichever
     * context, says anything about the work.
     */
    void aside(WatchedResponse.Telling listener) throws IOException {
        aside = Thread.currentThread();
        try {
            response.aside(listener);
        } finally {
            aside = null;
        }
    }

    /** Adds the answer after the application's listeners, because one of them may complete or dispatch. */
    private void answerATimeOutLast(ServletRequest request) {
        try {
            WatchedAsync.listen(request.getAsyncContext(), new LateAnswer());
        } catch (IllegalStateException completedAlready) {
            // Another thread was faster. Then there is no time-out, and no listener hears of an end that is past.
            endedUnwatched();
        }
    }

    /** Settles work that bypassed the request that it was given, of whose answer only the status is known. */
    private void endedUnwatched() {
        if (isWatched) {
            return;
        }
        if (answer.isOutOfSight()) {
            passage.lost();
        } else if (!passage.isAtWork()) {
            passage.ended(response.getStatus());
        }
        response.letGo();
    }

    private static void complete(AsyncContext context) {
        try {
            context.complete();
        } catch (IllegalStateException completedAlready) {
            // Another thread of the application was faster.
        }
    }

    // Reached unsettled only after a time-out, or if the last cycle was a dispatch that did not pass the filter.
    @Override
    public void onComplete(AsyncEvent event) throws IOException {
        try {
            if (!answer.isOutOfSight()) {
                answer.finished();
            } else if (!passage.isAtWork()) {
                passage.lost();
            }
        } finally {
            response.letGo();
        }
    }

    @Override
    public void onError(AsyncEvent event) throws IOException {
        Throwable failure = event.getThrowable();
        if (failure == null || failure instanceof IOException) {
            // A lost connection is not an outcome either.
            answer.goesOutOfSight();
        } else {
            answer.failed(failure);
        }
    }

    // A time-out is not an outcome. The work may go on and complete. If its end cannot be seen, its lease expires.
    @Override
    public void onTimeout(AsyncEvent event) {
        answer.goesOutOfSight();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    /**
     * Answers a time-out that the application leaves unanswered. The container would send an error page without
     * Retry-After. If the application started asynchronous work on the container's own request, bypassing the one that
     * it was given, only this listener sees the end.
     */
    private final class LateAnswer implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            if (!isWatched) {
                Settlement.this.onTimeout(event);
            }
            if (!answer.sendStillAtWorkUnlessAnswered()) {
                return;
            }
            try {
                event.getAsyncContext().complete();
            } catch (IllegalStateException completedOrDispatched) {
                // Answered by a listener of the application that was registered with the container directly.
            }
        }

        @Override
        public void onComplete(AsyncEvent event) {
            endedUnwatched();
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            if (!isWatched) {
                Settlement.this.onError(event);
            }
            if (answer.isOutOfSight()) {
                // Otherwise Tomcat sets status 500 on the response, and the work that goes on seems to have failed.
                complete(event.getAsyncContext());
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
