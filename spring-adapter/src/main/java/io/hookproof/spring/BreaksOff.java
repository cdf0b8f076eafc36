package io.hookproof.spring;

import io.hookproof.Passage;
import io.hookproof.http.WebhookResponse;
import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Breaks off the success of a delivery that has failed after a part of it had left. In a container of its own Spring
 * Boot's filter for error pages swallows such a failure, and the sender would take the answer for a whole one. This
 * filter is ahead of that one.
 */
final class BreaksOff implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (!(response instanceof HttpServletResponse http) || !http.isCommitted() || http.getStatus() >= 300) {
            return;
        }
        // Empty while asynchronous work goes on.
        Optional<WebhookResponse> instead = WebhookFilter.passage(request).flatMap(Passage::instead);
        if (instead.isPresent() && !instead.get().isSuccess()) {
            throw new IllegalStateException(
                    "the delivery has failed, and a part of another answer has already been sent");
        }
    }
}
