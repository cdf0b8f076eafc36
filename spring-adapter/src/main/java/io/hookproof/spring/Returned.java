package io.hookproof.spring;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
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
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Makes a failure of a success that no method of ours has come to, once the application is through with it. */
    static void require(ServletRequest request, ServletResponse response) {
        if (request.getAttribute(ATTRIBUTE) != INTERCEPTOR
                && !request.isAsyncStarted()
                && response instanceof HttpServletResponse http
                && http.getStatus() < 300) {
            WebhookFilter.passage(request)
                    .filter(passage -> !passage.isSettled() && !passage.isAtWork())
                    .ifPresent(
                            passage -> WebhookFilter.failed(
                                    request,
                                    new IllegalStateException(
                                            "no @WebhookHandler method has returned, and yet success would be answered: a filter, an"
                                                    + " interceptor, another handler mapping or an exception resolver took the request")));
        }
    }
}
