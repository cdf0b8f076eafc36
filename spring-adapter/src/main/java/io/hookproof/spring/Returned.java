package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/**
 * Records whether the webhook method has returned. A filter, an interceptor or another mapping may answer in its place,
 * and so may an exception resolver after it has failed. Their success would tell the sender to forget an event that was
 * not handled.
 */
final class Returned implements HandlerInterceptor {
    static final Returned INTERCEPTOR = new Returned();

    private static final String ATTRIBUTE = Returned.class.getName();

    private Returned() {}

    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView modelAndView) {
        Optional<Passage> open =
                WebhookFilter.passage(request).filter(passage -> !passage.isSettled() && !passage.isAtWork());
        if (open.isPresent()
                && handler instanceof HandlerMethod method
                && WebhookReturns.isPromise(method.getReturnType().getParameterType())) {
            // Spring calls no return value handler for null if a status is declared, or if the method takes the
            // response.
            WebhookFilter.failed(request, WebhookReturns.nullInPlaceOf(method.getReturnType()));
        }
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Turns a success that no webhook method has produced into a failure, once the application has finished. Throws it,
     * so that a partly sent answer does not end like a complete one.
     */
    static void require(Passage passage, ServletRequest request, ServletResponse response) throws IOException {
        if (request.isAsyncStarted() || !(response instanceof HttpServletResponse http)) {
            return;
        }
        if (passage.isAtWork()) {
            // The method has returned, and the work that it has begun is not done. The handler of a time-out's dispatch
            // cannot know the outcome.
            WebhookFilter.answerThatItIsAtWork(request);
        } else if (http.getStatus() >= 300) {
            return;
        } else if (passage.isSettled()) {
            boolean hasFailed =
                    passage.instead().filter(answer -> !answer.isSuccess()).isPresent();
            if (hasFailed && http.isCommitted()) {
                throw new IllegalStateException(
                        "the delivery has failed, and a part of another answer has already been sent");
            }
        } else if (request.getAttribute(ATTRIBUTE) != INTERCEPTOR) {
            throw new IllegalStateException(
                    "no @WebhookHandler method has returned, and yet success would be answered: a filter, an"
                            + " interceptor, another handler mapping or an exception resolver took the request");
        }
    }
}
