package io.hookproof.jaxrs;

import io.hookproof.http.Body;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The body that readers get. Hookproof has read the runtime's own, and a filter may read this one. */
final class ServedBody {
    private final Body body;
    private volatile @Nullable InputStream served;

    ServedBody(Body body) {
        this.body = body;
    }

    void serve(ContainerRequestContext context) {
        InputStream stream = body.stream();
        served = stream;
        context.setEntityStream(stream);
    }

    /** Serves the body from its beginning, unless a filter has replaced the stream. */
    void serveAgain(ContainerRequestContext context) {
        if (context.getEntityStream() == served) {
            serve(context);
        }
    }
}
