package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.List;
import java.util.Map;

/**
 * Registers endpoints that the application builds itself: add it to the {@code Application}. Endpoints in the
 * application's properties do not need it, because the runtime finds Hookproof by itself.
 */
public final class WebhookFeature implements Feature {
    private final List<Verifier> endpoints;
    private final Map<String, String> settings;

    private WebhookFeature(List<Verifier> endpoints, Map<String, String> settings) {
        this.endpoints = endpoints;
        this.settings = settings;
    }

    /** A feature with endpoints, by the names that were set on their builders. */
    public static WebhookFeature of(Verifier... endpoints) {
        return new WebhookFeature(List.of(endpoints), Map.of());
    }

    /**
     * A feature with endpoints described by settings. A missing, unknown or wrong setting stops the deployment. The
     * replay stores in the settings are opened and closed with the application.
     *
     * @param settings {@code hookproof.endpoints.<name>.<setting>}, as listed in {@link WebhookConfig}
     */
    public static WebhookFeature of(Map<String, String> settings) {
        return new WebhookFeature(List.of(), Map.copyOf(settings));
    }

    @Override
    public boolean configure(FeatureContext context) {
        Endpoints all = Webhooks.of(context).endpoints();
        return all.deploying(() -> {
            all.add(endpoints, "WebhookFeature");
            all.open(settings, "WebhookFeature");
            return true;
        });
    }
}
