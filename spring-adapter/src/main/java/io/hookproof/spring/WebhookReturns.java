package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.UntrackedWork;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Handles what a method returns. Nothing means the provider's success answer, a {@code WebhookResponse} is sent as it
 * is, a promise settles the delivery when it completes, and Spring writes bodies.
 */
final class WebhookReturns implements HandlerMethodReturnValueHandler {
    /** The failure of Kotlin's {@code runCatching}; a success is the value itself. */
    private static final String KOTLINS_FAILURE = "kotlin.Result$Failure";

    private final List<HandlerMethodReturnValueHandler> springs;

    WebhookReturns(List<HandlerMethodReturnValueHandler> springs) {
        this.springs = List.copyOf(springs);
    }

    @Override
    public boolean supportsReturnType(MethodParameter type) {
        return type.hasMethodAnnotation(WebhookHandler.class);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        HttpServletRequest asked =
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "a servlet's request");
        Passage passage = WebhookFilter.passage(asked)
                .orElseThrow(
                        () -> new IllegalStateException("a @WebhookHandler method runs for verified requests only"));
        if (value instanceof CompletionStage<?> stage) {
            later(stage, passage, container, request);
        } else if (value instanceof DeferredResult<?> deferred) {
            later(deferred, passage, container, request);
        } else if (value instanceof Callable<?> work) {
            passage.goesOn();
            WorkStatus status = new WorkStatus(response(request));
            WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
            manager.registerCallableInterceptor(WorkStatus.class, status);
            manager.startCallableProcessing(QueuedWork.of(asked, () -> watched(work, passage, status)), container);
        } else if (passage.isAtWork()) {
            // A time-out with an answer of its own. The work is not done, so the answer must not be a success.
            container.setRequestHandled(true);
            WebhookFilter.send(
                    QueuedWork.givenUp(asked, passage, new TimeoutException("no thread was free for it in time"))
                            .orElseGet(passage::stillAtWork),
                    asked,
                    response(request));
        } else {
            now(UntrackedWork.saysNothing(value) ? null : value, type, passage, container, request, asked);
        }
    }

    /** Settles before it writes, because a container may send the answer with its last byte. */
    private void now(
            @Nullable Object value,
            MethodParameter type,
            Passage passage,
            ModelAndViewContainer container,
            NativeWebRequest request,
            HttpServletRequest asked)
            throws Exception {
        HttpServletResponse response = response(request);
        container.setRequestHandled(true);
        if (value == null && !passage.isSettled() && isPromise(type.getParameterType())) {
            throw nullInPlaceOf(type);
        }
        // The filter waits for work that the method has started on the request itself, and holds the answer until then.
        boolean goesOn = asked.isAsyncStarted() && !passage.isSettled();
        if (value == null && (goesOn || hasAnswered(type, response))) {
            return;
        }
        Object answer = value == null ? passage.delivery().success() : value;
        requireAnEnd(answer);
        if (!goesOn && passage.ended(status(answer, response.getStatus())).isPresent()) {
            return;
        }
        if (answer instanceof WebhookResponse ours) {
            WebhookFilter.send(ours, asked, response);
        } else {
            write(answer, type, container, new ServletWebRequest(new WithoutAccept(asked), response));
        }
    }

    /** Writes a body that is already there. Spring's own selection would look first for asynchronous results. */
    private void write(Object body, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        for (HandlerMethodReturnValueHandler each : springs) {
            if (each.supportsReturnType(type)) {
                each.handleReturnValue(body, type, container, request);
                return;
            }
        }
        throw new IllegalArgumentException(
                "no message converter writes a " + body.getClass().getName());
    }

    private static void later(
            CompletionStage<?> stage, Passage passage, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        DeferredResult<Object> answer = new DeferredResult<>();
        WorkStatus status = new WorkStatus(response(request));
        stage.whenComplete((result, failure) -> end(failure == null ? result : failure, passage, answer, status));
        suspend(answer, status, passage, container, request);
    }

    /**
     * Listens to the result itself, because Spring would stop listening at a time-out, and the work may end after that.
     */
    private static void later(
            DeferredResult<?> deferred, Passage passage, ModelAndViewContainer container, NativeWebRequest request)
            throws Exception {
        DeferredResult<Object> answer = new DeferredResult<>();
        WorkStatus status = new WorkStatus(response(request));
        deferred.setResultHandler(result -> end(result, passage, answer, status));
        suspend(answer, status, passage, container, request);
    }

    /** Suspends the request once the work is observed. The work goes on even if its request cannot wait for it. */
    private static void suspend(
            DeferredResult<Object> answer,
            WorkStatus status,
            Passage passage,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        passage.goesOn();
        answer.onTimeout(status::end);
        try {
            WebAsyncUtils.getAsyncManager(request).startDeferredResultProcessing(answer, container);
        } catch (Throwable cannotWait) {
            status.end();
            throw cannotWait;
        }
    }

    /** Settles first, because success must not be sent before the delivery is remembered. */
    private static void end(
            @Nullable Object result, Passage passage, DeferredResult<Object> answer, WorkStatus status) {
        if (result instanceof Throwable failure) {
            try {
                passage.failed(failure);
            } finally {
                answer.setErrorResult(failure);
            }
            return;
        }
        try {
            requireAnEnd(result);
            passage.ended(status(result, status.now()));
        } catch (Throwable unreadable) {
            // The promise would swallow it, and the claim would be renewed for ever.
            end(unreadable, passage, answer, status);
            return;
        }
        answer.setResult(result);
    }

    private static Object watched(Callable<?> work, Passage passage, WorkStatus status) throws Exception {
        try {
            Object result = work.call();
            requireAnEnd(result);
            passage.ended(status(result, status.now()));
            return result;
        } catch (Throwable failure) {
            passage.failed(failure);
            throw failure;
        }
    }

    /** Refuses results whose class shows only now that their end cannot be seen. */
    private static void requireAnEnd(@Nullable Object result) {
        Object body = result instanceof HttpEntity<?> entity ? entity.getBody() : result;
        if (body instanceof Throwable failure) {
            throw new IllegalStateException("an exception was returned, not thrown", failure);
        }
        if (body != null && body.getClass().getName().equals(KOTLINS_FAILURE)) {
            throw new IllegalStateException("a Result was returned that is a failure: let it throw");
        }
        if (body instanceof DeferredResult<?>
                || body instanceof Callable<?>
                || body != null && HandlerChecks.UNSEEN_ENDS.isOne(body.getClass())) {
            throw new IllegalStateException(
                    "a " + body.getClass().getName() + " was returned, and Hookproof cannot see how its work ends");
        }
    }

    private static int status(@Nullable Object result, int otherwise) {
        if (result instanceof WebhookResponse answer) {
            return answer.status();
        }
        if (result instanceof ErrorResponse error) {
            return error.getStatusCode().value();
        }
        if (result instanceof ProblemDetail problem) {
            return problem.getStatus();
        }
        return result instanceof ResponseEntity<?> entity
                ? entity.getStatusCode().value()
                : otherwise;
    }

    static IllegalStateException nullInPlaceOf(MethodParameter promise) {
        return new IllegalStateException(
                "null was returned in place of a " + promise.getParameterType().getSimpleName());
    }

    static boolean isPromise(Class<?> type) {
        return CompletionStage.class.isAssignableFrom(type)
                || DeferredResult.class.isAssignableFrom(type)
                || Callable.class.isAssignableFrom(type);
    }

    private static HttpServletResponse response(NativeWebRequest request) {
        return Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class), "a servlet's response");
    }

    /** Whether the method wrote its answer itself: it has set a status, or requested the stream or the writer. */
    private static boolean hasAnswered(MethodParameter type, HttpServletResponse response) {
        if (response.isCommitted() || response.getStatus() != HttpStatus.OK.value()) {
            return true;
        }
        for (Class<?> parameter : type.getExecutable().getParameterTypes()) {
            if (ServletResponse.class.isAssignableFrom(parameter)
                    || OutputStream.class.isAssignableFrom(parameter)
                    || Writer.class.isAssignableFrom(parameter)) {
                return true;
            }
        }
        return false;
    }
}
