package io.hookproof.jaxrs;

import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;

/**
 * Found by a runtime on its class path. Applications do not use it; they do nothing, or register a {@link
 * WebhookFeature}.
 */
public final class WebhookDiscovery implements Feature {
    /** Called by the runtime. */
    public WebhookDiscovery() {}

    @Override
    public boolean configure(FeatureContext context) {
        return setUp(context);
    }

    /** Sets Hookproof up, unless it was a client that looked for features: RESTEasy's finds those of servers too. */
    private static boolean setUp(FeatureContext context) {
        if (context.getConfiguration().getRuntimeType() == RuntimeType.CLIENT) {
            return false;
        }
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
            return setUp(context);
        }
    }

    /**
     * The feature as Quarkus finds it, which looks for the annotation in every jar with a {@code META-INF/beans.xml}.
     * With the file Quarkus also knows that {@link WebhookHandler} is the designator of a method. Without it, it would
     * take the method for a locator, and call it for every request.
     */
    @Provider
    public static final class AsAnnotated implements Feature {
        /** Called by the runtime. */
        public AsAnnotated() {}

        @Override
        public boolean configure(FeatureContext context) {
            return setUp(context);
        }
    }
}
