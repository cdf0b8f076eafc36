package io.hookproof.servlet.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** What a logging filter or one that looks for a parameter does to a body: afterwards it, or its beginning, is gone. */
public final class EatsBodies implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if ("peeks".equals(((HttpServletRequest) request).getQueryString())) {
            request.getInputStream().readNBytes(5);
        } else if ("takes".equals(((HttpServletRequest) request).getQueryString())) {
            request.getReader();
        } else {
            request.getInputStream().readAllBytes();
        }
        chain.doFilter(request, response);
    }
}
