package io.hookproof.spring;

import io.hookproof.Passage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** What stands around the application while a verified request is in it. */
interface Surroundings {
    void run(Passage passage, FilterChain chain, ServletRequest request, ServletResponse response)
            throws IOException, ServletException;

    /** Nothing. */
    static Surroundings none() {
        return (passage, chain, request, response) -> chain.doFilter(request, response);
    }
}
