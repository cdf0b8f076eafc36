package io.hookproof.jaxrs.it;

import io.hookproof.Delivery;
import io.hookproof.http.Body;
import io.hookproof.jaxrs.WebhookFeature;
import io.hookproof.jaxrs.WebhookHandler;
import io.hookproof.testkit.AdapterContract;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The adapter contract for annotated resource methods. */
public abstract class JaxrsContract extends AdapterContract {
    private @Nullable RestApp app;

    @Override
    protected int start(Endpoints endpoints, Application application) throws Exception {
        app = new RestApp()
                .instance(WebhookFeature.of(endpoints.github(), endpoints.stripe(), endpoints.url()))
                .instance(new Behind(application))
                .start();
        return app.port();
    }

    @Override
    protected void stop() throws Exception {
        if (app != null) {
            app.close();
        }
    }

    /** A method has the body in one form; {@code PayloadFacts} shows the others. */
    @Override
    public boolean showsParameters() {
        return false;
    }

    /** To Jersey a URI without a query and one with an empty query are the same. */
    @Override
    public int genuineWithLoneMark() {
        return RestApp.isJersey() ? 401 : 200;
    }

    /** Of three endpoints. */
    @Path("/hooks")
    public static final class Behind {
        private final Application application;

        Behind(Application application) {
            this.application = application;
        }

        @Path("github")
        @WebhookHandler("github")
        public Response github(byte[] body, @Context Delivery delivery) throws Exception {
            return answer(body, delivery);
        }

        @Path("stripe")
        @WebhookHandler("stripe")
        public Response stripe(byte[] body, @Context Delivery delivery) throws Exception {
            return answer(body, delivery);
        }

        @Path("url")
        @WebhookHandler("signs-url")
        public Response url(byte[] body, @Context Delivery delivery) throws Exception {
            return answer(body, delivery);
        }

        private Response answer(byte[] body, Delivery delivery) throws Exception {
            int status = application.handle(new Seen(delivery, Body.of(body), Map.of()));
            return Response.status(status).build();
        }
    }
}
