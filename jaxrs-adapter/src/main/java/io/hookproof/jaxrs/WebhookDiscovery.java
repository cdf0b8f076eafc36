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

    /** The same as a provider of RESTEasy's: it warns of a class that it finds twice. */
    public static final class AsProvider implements Feature {
        /** For the runtime. */
        public AsProvider() {}

        @Override
        public boolean configure(FeatureContext context) {
            Webhooks.of(context);
            return true;
        }
    }
}
