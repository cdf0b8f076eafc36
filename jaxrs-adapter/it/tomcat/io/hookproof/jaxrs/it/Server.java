package io.hookproof.jaxrs.it;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.File;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** Tomcat with one servlet. */
final class Server implements Container {
    private final Tomcat tomcat = new Tomcat();

    @Override
    public int start(
            Class<? extends Servlet> servlet,
            Map<String, String> contextParameters,
            Map<String, String> initParameters,
            Filter... before)
            throws Exception {
        tomcat.setBaseDir(new File("target/tomcat").getAbsolutePath());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().addUpgradeProtocol(new Http2Protocol());
        Context context = tomcat.addContext("", null);
        contextParameters.forEach(context::addParameter);
        Container.initializers().forEach(each -> context.addServletContainerInitializer(each, null));
        for (Filter filter : before) {
            FilterDef definition = new FilterDef();
            definition.setFilter(filter);
            definition.setFilterName(filter.getClass().getName());
            definition.setAsyncSupported("true");
            context.addFilterDef(definition);
            FilterMap mapping = new FilterMap();
            mapping.setFilterName(definition.getFilterName());
            mapping.addURLPattern("/*");
            context.addFilterMap(mapping);
        }
        Wrapper wrapper = Tomcat.addServlet(context, "rest", servlet.getName());
        initParameters.forEach(wrapper::addInitParameter);
        wrapper.setLoadOnStartup(1);
        wrapper.setAsyncSupported(true);
        wrapper.addMapping("/*");
        tomcat.start();
        // Tomcat starts without the servlet and logs why.
        wrapper.deallocate(wrapper.allocate());
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
    }
}
