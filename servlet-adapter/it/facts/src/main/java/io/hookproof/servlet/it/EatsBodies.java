package io.hookproof.servlet.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** What a logging filter or one that looks for a parameter does to a body: afterwards it is gone. */
public final class EatsBodies implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.getInputStream().readAllBytes();
        chain.doFilter(request, response);
    }
}
