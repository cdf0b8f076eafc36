package io.hookproof.jaxrs;

import jakarta.ws.rs.core.FeatureContext;
import org.glassfish.jersey.internal.spi.ForcedAutoDiscoverable;

/**
 * Registers Hookproof with Jersey. Jersey calls it even if discovery is switched off, so that no handler is served
 * without the proof.
 */
public final class JerseyDiscovery implements ForcedAutoDiscoverable {
    /** Called by Jersey. */
    public JerseyDiscovery() {}

    @Override
    public void configure(FeatureContext context) {
        Webhooks.of(context);
    }
}
