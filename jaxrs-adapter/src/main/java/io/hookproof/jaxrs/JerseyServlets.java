package io.hookproof.jaxrs;

import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jersey's way to the servlet request; a feature only so that Jersey injects it. */
final class JerseyServlets implements Feature {
    @Inject
    private @Nullable Provider<HttpServletRequest> requests;

    @Inject
    private @Nullable Provider<ServletContext> context;

    @Override
    public boolean configure(FeatureContext context) {
        return true;
    }

    /** Jersey itself shows the parameters of its servlet. */
    Map<String, String> parameters() {
        return Servlets.parameters(context == null ? null : context.get(), null);
    }

    @Nullable
    String target() {
        return requests == null ? null : Servlets.target(requests.get());
    }
}
