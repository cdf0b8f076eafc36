package io.hookproof.jaxrs;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/**
 * Found by a runtime on its class path. Applications do not use it; they do nothing, or register a {@link
 * WebhookFeature}.
 */
public final class WebhookDiscovery implements Feature {
    /** Called by the runtime. */
    public WebhookDiscovery() {}

    @Override
    public boolean configure(FeatureContext context) {
        Webhooks.of(context);
        return true;
    }

    /**
     * The feature as a provider of RESTEasy's. It is a class of its own, because RESTEasy warns of a class that it
     * finds twice.
     */
    public static final class AsProvider implements Feature {
        /** Called by the runtime. */
        public AsProvider() {}

        @Override
        public boolean configure(FeatureContext context) {
            Webhooks.of(context);
            return true;
        }
    }
}
