package io.hookproof.servlet.it;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.util.ImmediateInstanceFactory;
import jakarta.servlet.ServletContainerInitializer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Undertow, the engine of WildFly, with one web application. */
final class Server implements Container {
    private @Nullable Undertow undertow;
    private @Nullable DeploymentManager application;

    @Override
    public int start(Path webapp, ServletContainerInitializer setUp) throws Exception {
        DeploymentInfo deployment = Servlets.deployment()
                .setDeploymentName("application")
                .setContextPath("/")
                .setClassLoader(Server.class.getClassLoader())
                // Else a filter is set up, and may fail, with its first request.
                .setEagerFilterInit(true)
                .addServletContainerInitializer(new ServletContainerInitializerInfo(
                        setUp.getClass(), new ImmediateInstanceFactory<>(setUp), Set.of()));
        WebXml.read(webapp.resolve("WEB-INF/web.xml"), deployment);
        application = Servlets.newContainer().addDeployment(deployment);
        application.deploy();
        undertow = Undertow.builder()
                .addHttpListener(0, InetAddress.getLoopbackAddress().getHostAddress(), application.start())
                .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
                // Its own bound of two megabytes is answered 500 before any filter: the facts ask for ours.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .build();
        undertow.start();
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public boolean speaksHttp2() {
        return true;
    }

    /** It ends such an answer as if it were whole. */
    @Override
    public boolean breaksOff() {
        return false;
    }

    @Override
    public void close() throws Exception {
        if (undertow != null) {
            undertow.stop();
        }
        if (application != null) {
            application.stop();
            application.undeploy();
        }
    }
}
