package io.hookproof.jaxrs.it;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.ServerConnector;

/** Jetty with one servlet. */
final class Server implements Container {
    private final org.eclipse.jetty.server.Server jetty =
            new org.eclipse.jetty.server.Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

    @Override
    public int start(
            Class<? extends Servlet> servlet,
            Map<String, String> contextParameters,
            Map<String, String> initParameters,
            Filter... before)
            throws Exception {
        ServletContextHandler context = new ServletContextHandler();
        context.getInitParams().putAll(contextParameters);
        Container.initializers().forEach(context::addServletContainerInitializer);
        for (Filter filter : before) {
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        ServletHolder holder = new ServletHolder(servlet);
        holder.setInitParameters(initParameters);
        holder.setInitOrder(1);
        holder.setAsyncSupported(true);
        context.addServlet(holder, "/*");
        jetty.setHandler(context);
        jetty.start();
        return ((ServerConnector) jetty.getConnectors()[0]).getLocalPort();
    }

    @Override
    public void close() throws Exception {
        jetty.stop();
    }
}
