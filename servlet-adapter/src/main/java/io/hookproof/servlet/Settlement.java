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

/** Runs the application and settles its delivery by what it came to: as it returns, or as its asynchronous work ends. */
final class Settlement implements AsyncListener {
    private final Passage passage;
    private final WatchedResponse response;
    private final SenderAnswer answer;
    private volatile @Nullable Thread running;
    private volatile @Nullable Thread aside;
    private volatile boolean isWatched;
    /** What the application completed on the thread that runs it still. */
    private @Nullable AsyncContext completed;
    /** What is to begin when the application has returned. */
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
        completed = null;
        next.clear();
        running = Thread.currentThread();
        try {
            chain.doFilter(request, response);
        } catch (Throwable failure) {
            running = null;
            // Kotlin declares no exceptions, so any may come: whatever it is, the claim must not stay open.
            boolean leftAlready = this.response.hasLeft();
            boolean done = answer.failed(failure);
            if (SenderAnswer.rootOf(failure) instanceof InterruptedException) {
                // It ends here, and the container's thread is to hear that it is to stop.
                Thread.currentThread().interrupt();
            }
            if (request.isAsyncStarted()) {
                complete(request.getAsyncContext());
            }
            // Half an answer must not end like a whole one, and an Error is for the container to know.
            if (failure instanceof Error || (leftAlready && !done)) {
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

    /** Does that in a thread of the container's, which begins with nothing before the application has returned. */
    void begin(AsyncContext context, Runnable work) {
        Runnable begins = () -> {
            try {
                context.start(work);
            } catch (IllegalStateException requestIsOver) {
                // Then nobody waits for it.
            }
        };
        if (running == Thread.currentThread()) {
            next.add(begins);
        } else {
            begins.run();
        }
    }

    /** The application's work goes on asynchronously, perhaps not for the first time. */
    WatchedAsync watch(AsyncContext started) {
        answer.beginsAnew();
        isWatched = true;
        started.addListener(this);
        return new WatchedAsync(started, this);
    }

    /** The application completes. On the thread that runs it that counts as it returns: it may still fail. */
    void complete(AsyncContext context, boolean settles) {
        if (running == Thread.currentThread()) {
            completed = context;
            return;
        }
        try {
            if (settles && aside != Thread.currentThread()) {
                answer.finished();
            } else if (answer.saysSuccess()) {
                answer.thatItGoesOn();
            }
        } catch (IOException answerLost) {
            // The sender will ask again.
        }
        context.complete();
    }

    /**
     * What a listener says of a time-out or a lost connection is for the sender, and no word of the work; nor is it that
     * it completes, by whichever context.
     */
    void aside(WatchedResponse.Telling listener) throws IOException {
        aside = Thread.currentThread();
        try {
            response.aside(listener);
        } finally {
            aside = null;
        }
    }

    /** Behind the listeners that the application has added by now: one of them may complete or dispatch. */
    private void answerATimeOutLast(ServletRequest request) {
        try {
            request.getAsyncContext().addListener(new LateAnswer());
        } catch (IllegalStateException completedAlready) {
            // Then no time-out comes.
        }
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
            // A lost connection is no outcome either.
            answer.goesOutOfSight();
        } else {
            answer.failed(failure);
        }
    }

    // A time-out is no outcome: the work may go on and complete, or lets its lease end if nobody sees its end.
    @Override
    public void onTimeout(AsyncEvent event) {
        answer.goesOutOfSight();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}

    /**
     * Where nobody answers a time-out the container would, with an error page and no word of coming again. And where the
     * application has started on the container's own request, past the one that it was given, it alone sees the end.
     */
    private final class LateAnswer implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            if (!isWatched) {
                Settlement.this.onTimeout(event);
            }
            if (!answer.thatItGoesOn()) {
                return;
            }
            try {
                event.getAsyncContext().complete();
            } catch (IllegalStateException completedOrDispatched) {
                // By a listener of the application's, which the container alone has seen.
            }
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            if (isWatched) {
                return;
            }
            // Its answer has gone past the watched response, of which only the status is to be had.
            if (answer.isOutOfSight()) {
                passage.lost();
            } else if (!passage.isAtWork()) {
                passage.ended(response.getStatus());
            }
            response.letGo();
        }

        @Override
        public void onError(AsyncEvent event) throws IOException {
            if (!isWatched) {
                Settlement.this.onError(event);
            }
        }

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
