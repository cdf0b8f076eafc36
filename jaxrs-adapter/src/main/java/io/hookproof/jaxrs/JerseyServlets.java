package io.hookproof.jaxrs;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives access to the servlet container below Jersey. It is a feature only so that Jersey injects it. */
final class JerseyServlets implements Feature {
    private final Runnable end;

    @Inject
    private @Nullable Provider<HttpServletRequest> requests;

    @Inject
    private @Nullable Provider<ServletContext> context;

    /** @param end runs for an application that did not start, because Jersey does not report when that is taken down */
    JerseyServlets(Runnable end) {
        this.end = end;
    }

    @Override
    public boolean configure(FeatureContext toThis) {
        ServletContext servlets = context == null ? null : context.get();
        if (servlets != null) {
            Servlets.whenStopped(servlets, end);
        }
        return true;
    }

    /** Jersey itself shows the parameters of its servlet. */
    Map<String, String> parameters() {
        return Servlets.parameters(context == null ? null : context.get(), null);
    }

    boolean isHttp1() {
        return requests == null || Servlets.isHttp1(requests.get());
    }

    @Nullable
    String target() {
        return requests == null ? null : Servlets.target(requests.get());
    }

    /** Jersey sends nothing itself of an answer without a body. */
    void sendBeforeTheEnd(ContainerResponseContext response) {
        HttpServletRequest request = requests == null ? null : requests.get();
        ServletResponse below;
        try {
            if (request == null || !request.isAsyncStarted()) {
                return;
            }
            below = request.getAsyncContext().getResponse();
        } catch (IllegalStateException isOver) {
            // The container has ended the request, and nothing can be sent any more.
            return;
        }
        response.setEntityStream(new FilterOutputStream(response.getEntityStream()) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                // Not byte by byte, as the superclass does.
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                super.close();
                below.flushBuffer();
            }
        });
    }
}
