package io.hookproof.jaxrs;

import jakarta.ws.rs.container.AsyncResponse;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs the method, and sees its outcome before anything else does. */
final class Invocation {
    private Invocation() {}

    /** Calls the method as the runtime would. */
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    static boolean promises(Method method) {
        return CompletionStage.class.isAssignableFrom(method.getReturnType());
    }

    /** @param promises whether the method's declared result is a promise */
    static @Nullable Object of(Work work, boolean promises, Call method) {
        Object result;
        try {
            result = method.run();
            if (result == null && promises) {
                throw new IllegalStateException("the method returned null instead of a CompletionStage");
            }
            if (!(result instanceof CompletionStage)) {
                return work.returned(result);
            }
        } catch (Throwable failure) {
            throw work.failedBy(failure);
        }
        work.passage().goesOn();
        return settling(work, (CompletionStage<?>) result);
    }

    /** A response that the method may resume long after it has returned. */
    static AsyncResponse suspended(Work work, AsyncResponse response) {
        work.suspended(response);
        return new WatchedAsync(response, work);
    }

    /** A stage that completes when the work is settled, so that no success is sent before. */
    private static CompletionStage<@Nullable Object> settling(Work work, CompletionStage<?> stage) {
        CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(work.failedBy(failure));
                return;
            }
            Object toSend;
            try {
                toSend = work.ended(value);
            } catch (Throwable unreadable) {
                answer.completeExceptionally(work.failedBy(unreadable));
                return;
            }
            answer.complete(toSend);
        });
        return answer;
    }
}
