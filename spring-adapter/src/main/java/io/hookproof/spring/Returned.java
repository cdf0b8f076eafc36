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
 * Sees whether a method has returned. A filter, an interceptor or another mapping may answer in its place, and an exception
 * resolver after it has failed: their success would tell the sender to forget an event that nobody has handled.
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
                && !request.isAsyncStarted()
                && handler instanceof HandlerMethod method
                && WebhookReturns.isPromise(method.getReturnType().getParameterType())) {
            // Spring asks nobody about null where a status is declared, or the method was given the response.
            WebhookFilter.failed(request, WebhookReturns.nullInPlaceOf(method.getReturnType()));
        }
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * Makes a failure of a success that no method of ours has come to, once the application is through with it. Throws it, so
     * that an answer of which a part has left does not end like a whole one.
     */
    static void require(Passage passage, ServletRequest request, ServletResponse response) throws IOException {
        if (request.isAsyncStarted() || !(response instanceof HttpServletResponse http)) {
            return;
        }
        if (passage.isAtWork()) {
            // Its method has returned, and what it has begun is not done: whoever took a time-out's dispatch cannot
            // know.
            WebhookFilter.answerThatItIsAtWork(request);
        } else if (http.getStatus() >= 300) {
            return;
        } else if (passage.isSettled()) {
            boolean hasFailed =
                    passage.instead().filter(answer -> !answer.isSuccess()).isPresent();
            if (hasFailed && http.isCommitted()) {
                throw new IllegalStateException(
                        "the delivery has failed, and a part of another answer has left already");
            }
        } else if (request.getAttribute(ATTRIBUTE) != INTERCEPTOR) {
            throw new IllegalStateException(
                    "no @WebhookHandler method has returned, and yet success would be answered: a filter, an"
                            + " interceptor, another handler mapping or an exception resolver took the request");
        }
    }
}
