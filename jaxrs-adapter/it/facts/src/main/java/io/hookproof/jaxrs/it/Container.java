package io.hookproof.jaxrs.it;

import io.hookproof.jaxrs.ServletDiscovery;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A real server on any free port of the loopback address, with one servlet for all paths. Each runtime's module has one. */
public interface Container extends AutoCloseable {
    /** Starts and returns the port. Fails if the servlet does. */
    int start(
            Class<? extends Servlet> servlet,
            Map<String, String> contextParameters,
            Map<String, String> initParameters,
            Filter... before)
            throws Exception;

    /** What a container finds on the class path of a web application and calls first; here, of ours only. */
    static List<ServletContainerInitializer> initializers() {
        return ServiceLoader.load(ServletContainerInitializer.class).stream()
                .filter(found -> found.type() == ServletDiscovery.class)
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    @Override
    void close() throws Exception;
}
