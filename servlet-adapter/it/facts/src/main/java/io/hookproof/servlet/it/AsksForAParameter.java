package io.hookproof.servlet.it;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** What a filter for character sets, methods or sessions may do: where the body is a form, it is gone afterwards. */
public final class AsksForAParameter implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        request.getParameter("locale");
        chain.doFilter(request, response);
    }
}
