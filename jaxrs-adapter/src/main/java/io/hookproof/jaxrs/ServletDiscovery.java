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
 * Found by a servlet container on the class path of a web application, to close with the application what was opened
 * for its webhooks. Only an application that sets its container up in code needs to add it.
 */
public final class ServletDiscovery implements ServletContainerInitializer {
    static final String ENDS = ServletDiscovery.class.getName();

    /** Called by the container. */
    public ServletDiscovery() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> none, ServletContext context) {
        Ends ends = new Ends();
        context.setAttribute(ENDS, ends);
        context.addListener(ends);
    }

    /** Runs the tasks for the end of the application. */
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
