package io.hookproof.benchmarks.http;

import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey on Tomcat: a resource method for the raw body, with and without {@code @WebhookHandler}. */
final class JerseyServer {
    private JerseyServer() {}

    static Server start(boolean verified) throws Exception {
        ResourceConfig application = verified
                ? new ResourceConfig(Verified.class).register(WebhookFeature.of(Server.verifier()))
                : new ResourceConfig(Bare.class);
        return TomcatServer.with(new ServletContainer(application));
    }

    /** Without Hookproof. */
    @Path(Server.PATH)
    public static final class Bare {
        @POST
        public String handle(byte[] body) {
            return body.length > 0 ? "ok" : "empty";
        }
    }

    /** With it. */
    @Path(Server.PATH)
    public static final class Verified {
        @WebhookHandler("benchmark")
        public String handle(byte[] body) {
            return body.length > 0 ? "ok" : "empty";
        }
    }
}
