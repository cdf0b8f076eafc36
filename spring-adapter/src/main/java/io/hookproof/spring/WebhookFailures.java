package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.WebhookReceiver;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * An exception of a webhook method is a failed delivery before any {@code @ExceptionHandler} makes a page of it: an
 * answer of 200 or 400 would tell the sender to forget an event that nobody has handled.
 */
final class WebhookFailures implements HandlerExceptionResolver, Ordered {
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        Optional<Passage> passage = WebhookFilter.passage(request);
        if (passage.isEmpty()
                || !(handler instanceof HandlerMethod method)
                || !method.hasMethodAnnotation(WebhookHandler.class)) {
            return null;
        }
        if (passage.get().isAtWork() && isOfTheConnection(failure)) {
            comeAgain(response);
        } else {
            WebhookFilter.failed(request, failure);
            if (failure instanceof InterruptedException && request.getDispatcherType() == DispatcherType.REQUEST) {
                // It ends here, and the container's thread is to hear that it is to stop.
                Thread.currentThread().interrupt();
            }
        }
        return new ModelAndView();
    }

    /** Not an outcome: the work goes on, and settles when it ends. */
    private static boolean isOfTheConnection(Exception failure) {
        return failure instanceof AsyncRequestTimeoutException
                || failure instanceof AsyncRequestNotUsableException
                || failure instanceof IOException;
    }

    private static void comeAgain(HttpServletResponse response) {
        try {
            WebhookFilter.send(WebhookReceiver.stillAtWork(), response);
        } catch (IOException lost) {
            // Nobody waits any more.
        }
    }
}
