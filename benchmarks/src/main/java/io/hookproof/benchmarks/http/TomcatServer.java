package io.hookproof.benchmarks.http;

import io.hookproof.servlet.WebhookFilter;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat alone, with one servlet and perhaps a filter before it. */
final class TomcatServer implements Server {
    private final Tomcat tomcat = new Tomcat();

    private TomcatServer(Servlet application, Optional<Filter> before) throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        // One connection serves the whole run.
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "application", application).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "application");
        before.ifPresent(filter -> add(context, filter));
        tomcat.start();
    }

    /** A servlet that reads, and Hookproof's filter before it. */
    static TomcatServer withFilter(boolean verified) throws Exception {
        return new TomcatServer(
                new ReadingServlet(), verified ? Optional.of(WebhookFilter.of(Server.verifier())) : Optional.empty());
    }

    /** Another framework's servlet. */
    static TomcatServer with(Servlet application) throws Exception {
        return new TomcatServer(application, Optional.empty());
    }

    private static void add(Context context, Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName("benchmark");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap everything = new FilterMap();
        everything.setFilterName("benchmark");
        everything.addURLPattern("/*");
        context.addFilterMap(everything);
    }

    @Override
    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
