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
    private final Map<String, String> settings;

    private WebhookFeature(List<Verifier> endpoints, Map<String, String> settings) {
        this.endpoints = endpoints;
        this.settings = settings;
    }

    /** Endpoints by the names that their builders were given. */
    public static WebhookFeature of(Verifier... endpoints) {
        return new WebhookFeature(List.of(endpoints), Map.of());
    }

    /**
     * Endpoints described in text. One that is missing, unknown or wrong stops the deployment. The replay stores that
     * they ask for are opened with the application and closed with it.
     *
     * @param settings {@code hookproof.endpoints.<name>.<setting>}, as {@link WebhookConfig} has them
     */
    public static WebhookFeature of(Map<String, String> settings) {
        return new WebhookFeature(List.of(), Map.copyOf(settings));
    }

    @Override
    public boolean configure(FeatureContext context) {
        Endpoints all = Webhooks.of(context).endpoints();
        return all.deploying(() -> {
            all.add(endpoints, "WebhookFeature");
            all.describe(settings, "WebhookFeature");
            return true;
        });
    }
}
