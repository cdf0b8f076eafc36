package io.hookproof.benchmarks.http;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.DispatcherType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty alone, with a servlet and, if verified, the filter before it. */
final class JettyServer implements Server {
    private final org.eclipse.jetty.server.Server jetty =
            new org.eclipse.jetty.server.Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    JettyServer(boolean verified) throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        ServletHolder application = new ServletHolder(new ReadingServlet());
        application.setAsyncSupported(true);
        context.addServlet(application, "/*");
        if (verified) {
            FilterHolder filter = new FilterHolder(WebhookFilter.of(Server.verifier()));
            filter.setAsyncSupported(true);
            context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        jetty.setHandler(context);
        jetty.start();
    }

    @Override
    public int port() {
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
