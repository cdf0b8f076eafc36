package io.hookproof.jaxrs;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * What a servlet container finds on the class path of a web application, so that what was opened for its webhooks is
 * closed with it. Not for applications; one that sets its container up in code may add it.
 */
public final class ServletDiscovery implements ServletContainerInitializer {
    static final String ENDS = ServletDiscovery.class.getName();

    /** For the container. */
    public ServletDiscovery() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        Ends ends = new Ends();
        context.setAttribute(ENDS, ends);
        context.addListener(ends);
    }

    /** What runs at the end. */
    static final class Ends implements ServletContextListener {
        private final Queue<Runnable> ends = new ConcurrentLinkedQueue<>();

        void add(Runnable end) {
            ends.add(end);
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            ends.forEach(Runnable::run);
        }
    }
}
