package io.hookproof.benchmarks.http;

import io.hookproof.servlet.WebhookFilter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat alone, with a servlet and, if verified, the filter before it. */
final class TomcatServer implements Server {
    private final Tomcat tomcat = new Tomcat();

    TomcatServer(boolean verified) throws Exception {
        Path base = Files.createTempDirectory("tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        // One connection serves the whole run.
        tomcat.getConnector().setProperty("maxKeepAliveRequests", "-1");
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", base.toString());
        Tomcat.addServlet(context, "application", new ReadingServlet()).setAsyncSupported(true);
        context.addServletMappingDecoded("/*", "application");
        if (verified) {
            FilterDef filter = new FilterDef();
            filter.setFilterName("benchmark");
            filter.setFilter(WebhookFilter.of(Server.verifier()));
            filter.setAsyncSupported("true");
            context.addFilterDef(filter);
            FilterMap everything = new FilterMap();
            everything.setFilterName("benchmark");
            everything.addURLPattern("/*");
            context.addFilterMap(everything);
        }
        tomcat.start();
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
