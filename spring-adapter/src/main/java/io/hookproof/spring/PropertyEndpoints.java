package io.hookproof.spring;

import io.hookproof.VerifierBuilder;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookSetupException;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import io.hookproof.replay.ReplayStores;
import io.hookproof.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The endpoints that properties describe, and the stores that only they use. */
final class PropertyEndpoints implements EndpointSource, DisposableBean {
    private final HookproofProperties properties;
    private final RawSecrets raw;
    private final @Nullable ReplayStore shared;
    private final ReplayStoreFactory.Having having;
    private final WebhookListener listener;
    private final List<VerifierCustomizer> customizers;
    private final List<ReplayStore> own = new ArrayList<>();

    PropertyEndpoints(
            HookproofProperties properties,
            RawSecrets raw,
            @Nullable ReplayStore shared,
            ReplayStoreFactory.Having having,
            WebhookListener listener,
            List<VerifierCustomizer> customizers) {
        this.properties = properties;
        this.raw = raw;
        this.shared = shared;
        this.having = having;
        this.listener = listener;
        this.customizers = List.copyOf(customizers);
    }

    @Override
    public void addTo(Endpoints endpoints) {
        raw.check();
        if (!properties.replay().isEmpty() && !properties.replay().containsKey("store")) {
            throw new WebhookSetupException(
                    "The properties under hookproof.replay do not say which store they are for: "
                            + properties.replay().keySet(),
                    "Say hookproof.replay.store: jdbc, redis or memory.");
        }
        properties.endpoints().forEach((name, endpoint) -> {
            requireProvider(name, endpoint);
            try {
                add(name, endpoint, endpoints);
            } catch (IllegalArgumentException mistake) {
                throw new WebhookSetupException(
                        "Webhook endpoint \"" + name + "\" cannot be set up: "
                                + endpoint.inItsOwnWords(String.valueOf(mistake.getMessage())),
                        "Correct the properties under " + prefix(name)
                                + " (public-base stands for publicBase, and so on). A secret comes from the environment as "
                                + prefix(name) + ".secret=${NAME_OF_THE_VARIABLE}.");
            }
        });
    }

    /** Where it is missing, the endpoint is mostly another's by a name with a slip in it. */
    private void requireProvider(String name, EndpointProperties endpoint) {
        if (endpoint.provider() == null) {
            Set<String> others = new TreeSet<>(properties.endpoints().keySet());
            others.remove(name);
            throw new WebhookSetupException(
                    "Property " + prefix(name) + ".provider is missing" + Nearest.question(name, others),
                    "Say it, such as " + prefix(name) + ".provider=github, or correct the endpoint's name.");
        }
    }

    private void add(String name, EndpointProperties endpoint, Endpoints endpoints) {
        if (endpoint.secret() != null && !endpoint.secrets().isEmpty()) {
            // One of the base profile would stay alive where another's list is to replace it.
            throw new IllegalArgumentException(
                    "it has both secret and secrets: say secrets[0] in place of secret in every"
                            + " profile, since a list replaces the list of another profile, and a secret stays beside it");
        }
        Map<String, String> settings = endpoint.settings();
        settings.put("endpoint", name);
        boolean off = "none".equals(endpoint.replay().get("store"));
        ReplayStore store = off ? null : store(endpoint);
        if (off) {
            endpoint.replay().forEach((setting, value) -> settings.put("replay." + setting, value));
        }
        VerifierBuilder builder = WebhookConfig.builder(settings).listener(listener);
        if (store != null) {
            builder.replays(store);
        }
        customizers.forEach(customizer -> customize(customizer, name, builder));
        endpoints.add(builder.build(), prefix(name));
    }

    private static void customize(VerifierCustomizer customizer, String name, VerifierBuilder builder) {
        try {
            customizer.customize(name, builder);
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "Webhook endpoint \"" + name + "\" cannot be set up: " + mistake.getMessage(),
                    "Correct " + customizer.getClass().getName() + ", the VerifierCustomizer that said so.");
        }
    }

    private @Nullable ReplayStore store(EndpointProperties endpoint) {
        if (endpoint.replay().isEmpty()) {
            return shared;
        }
        ReplayStore store =
                ReplayStores.create(HookproofProperties.withoutEmptyOnesOfMemory(endpoint.replay()), having);
        own.add(store);
        return store;
    }

    private static String prefix(String name) {
        return "hookproof.endpoints." + name;
    }

    @Override
    public void destroy() {
        own.forEach(ReplayStore::close);
    }
}
