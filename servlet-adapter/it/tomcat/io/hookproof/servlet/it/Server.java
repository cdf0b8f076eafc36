package io.hookproof.servlet.it;

import jakarta.servlet.ServletContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;

/** Tomcat with one web application. */
final class Server implements Container {
    private final Tomcat tomcat = new Tomcat();

    @Override
    public int start(Path webapp, ServletContainerInitializer setUp) throws Exception {
        tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        tomcat.setSilent(true);
        Connector connector = new Connector(new PunctualProtocol());
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.addUpgradeProtocol(new Http2Protocol());
        tomcat.setConnector(connector);
        tomcat.getHost().setAutoDeploy(false);
        // Without Tomcat's own defaults there are no JSPs.
        tomcat.setAddDefaultWebXmlToWebapp(false);
        Context context = tomcat.addWebapp("", webapp.toAbsolutePath().toString());
        // As under STRICT_SERVLET_COMPLIANCE: a forward with another response than was given out fails.
        context.setDispatcherWrapsSameObject(true);
        context.addServletContainerInitializer(setUp, Set.of());
        tomcat.start();
        if (!context.getState().isAvailable()) {
            throw new IllegalStateException("the web application did not start");
        }
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public boolean speaksHttp2() {
        return true;
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
