package io.hookproof.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * What a runtime finds on its class path. Not for applications, which have nothing to do, or register a
 * {@link WebhookFeature}.
 */
public final class WebhookDiscovery implements Feature {
    /** For the runtime. */
    public WebhookDiscovery() {}

    @Override
    public boolean configure(FeatureContext context) {
        Webhooks.of(context);
        return true;
    }
}
