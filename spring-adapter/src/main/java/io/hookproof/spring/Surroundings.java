package io.hookproof.spring;

import io.hookproof.Passage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A scope around the application's handling of a verified request, such as an observation. */
interface Surroundings {
    void run(Passage passage, FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException;

    /** A scope that does nothing. */
    static Surroundings none() {
        return (passage, chain, request, response) -> chain.doFilter(request, response);
    }
}
