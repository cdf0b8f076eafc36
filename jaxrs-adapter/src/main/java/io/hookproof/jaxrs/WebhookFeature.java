package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.Map;

/**
 * Endpoints of an application that builds them itself: register one in the {@code Application}. Endpoints in the
 * application's properties need none; the runtime finds Hookproof by itself.
 */
public final class WebhookFeature implements Feature {
    private final List<Verifier> endpoints;

    private WebhookFeature(List<Verifier> endpoints) {
        this.endpoints = endpoints;
    }

    /** Endpoints by the names that their builders were given. */
    public static WebhookFeature of(Verifier... endpoints) {
        return new WebhookFeature(List.of(endpoints));
    }

    /**
     * Endpoints described in text.
     *
     * @param settings {@code hookproof.endpoints.<name>.<setting>}, as {@link WebhookConfig} has them
     * @throws IllegalArgumentException if a setting is missing, unknown or wrong; names it and the cure
     */
    public static WebhookFeature of(Map<String, String> settings) {
        return new WebhookFeature(WebhookConfig.endpoints(settings));
    }

    @Override
    public boolean configure(FeatureContext context) {
        Webhooks.of(context).endpoints().add(endpoints, "WebhookFeature");
        return true;
    }
}
