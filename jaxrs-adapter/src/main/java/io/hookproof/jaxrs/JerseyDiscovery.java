package io.hookproof.jaxrs;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/** Jersey asks this one even where discovery is switched off, so that no handler is served without its proof. */
public final class JerseyDiscovery implements ForcedAutoDiscoverable {
    /** For Jersey. */
    public JerseyDiscovery() {}

    @Override
    public void configure(FeatureContext context) {
        Webhooks.of(context);
    }
}
