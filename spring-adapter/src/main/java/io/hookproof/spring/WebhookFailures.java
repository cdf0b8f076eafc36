package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Turns an exception of a webhook method into a failed delivery before any {@code @ExceptionHandler} answers it. An
 * answer of 200 or 400 would tell the sender to forget an event that was not handled. While the work goes on, an
 * exception is not a failure, because the work settles the delivery when it ends.
 */
final class WebhookFailures implements HandlerExceptionResolver, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger("io.hookproof");

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        Optional<Passage> passage = WebhookFilter.passage(request);
        if (passage.isEmpty() || !isOurs(handler)) {
            return null;
        }
        if (passage.get().isAtWork()) {
            Optional<WebhookResponse> neverBegan = QueuedWork.givenUp(request, passage.get(), failure);
            if (neverBegan.isEmpty() && !isOfTheConnection(failure)) {
                LOG.warn(
                        "{}: the work goes on, but the sender could not wait for it and was told to retry",
                        passage.get().verifier().endpoint(),
                        failure);
            }
            send(neverBegan.orElseGet(passage.get()::stillAtWork), request, response);
        } else {
            Exception told = Unfit.withoutValues(failure);
            tellIfTooLate(passage.get(), told);
            WebhookFilter.failed(request, told);
            if (failure instanceof InterruptedException && request.getDispatcherType() == DispatcherType.REQUEST) {
                // The exception ends here, and the container's thread must still see the interrupt.
                Thread.currentThread().interrupt();
            }
        }
        return new ModelAndView();
    }

    /** Whether a webhook method failed, or none was found: its bean cannot be made, or Spring cannot read the parts. */
    private static boolean isOurs(@Nullable Object handler) {
        return handler == null
                || handler instanceof HandlerMethod method && method.hasMethodAnnotation(WebhookHandler.class);
    }

    /**
     * Logs a failure after the delivery was settled, because it does not change the outcome and nothing else would
     * report it.
     */
    static void tellIfTooLate(Passage passage, Throwable failure) {
        boolean isTooLate = passage.isSettled() && passage.instead().isEmpty();
        if (isTooLate && !DisconnectedClientHelper.isClientDisconnectedException(failure)) {
            LOG.warn(
                    "{}: {} was settled before this failure, and the sender will not retry because of it",
                    passage.verifier().endpoint(),
                    passage.delivery(),
                    failure);
        }
    }

    /** Whether the exception is only a lost connection, which is usual and is reported when the work ends. */
    private static boolean isOfTheConnection(Exception failure) {
        return failure instanceof AsyncRequestTimeoutException
                || failure instanceof AsyncRequestNotUsableException
                || failure instanceof IOException;
    }

    private static void send(WebhookResponse answer, HttpServletRequest request, HttpServletResponse response) {
        try {
            WebhookFilter.send(answer, request, response);
        } catch (IOException lost) {
            // The client is gone.
        }
    }
}
