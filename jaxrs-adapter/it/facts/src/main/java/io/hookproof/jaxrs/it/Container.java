package io.hookproof.jaxrs.it;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.Map;

/** A real server on any free port of the loopback address, with one servlet for all paths. Each runtime's module has one. */
public interface Container extends AutoCloseable {
    /** Starts and returns the port. Fails if the servlet does. */
    int start(
            Class<? extends Servlet> servlet,
            Map<String, String> contextParameters,
            Map<String, String> initParameters,
            Filter... before)
            throws Exception;

    @Override
    void close() throws Exception;
}
