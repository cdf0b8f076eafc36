package io.hookproof.spring;

import io.hookproof.JsonCodec;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/** The endpoints that properties describe, and the stores that only they use. */
final class PropertyEndpoints implements EndpointSource, DisposableBean {
    private static final Pattern UNFILLED = Pattern.compile("\\$\\{[\\w.-]+}");

    private final HookproofProperties properties;
    private final RawSecrets raw;
    private final @Nullable ReplayStore shared;
    private final ReplayStoreFactory.Having having;
    private final WebhookListener listener;
    private final JsonCodec codec;
    private final List<VerifierCustomizer> customizers;
    private final List<ReplayStore> own = new ArrayList<>();

    PropertyEndpoints(
            HookproofProperties properties,
            RawSecrets raw,
            @Nullable ReplayStore shared,
            ReplayStoreFactory.Having having,
            WebhookListener listener,
            JsonCodec codec,
            List<VerifierCustomizer> customizers) {
        this.properties = properties;
        this.raw = raw;
        this.shared = shared;
        this.having = having;
        this.listener = listener;
        this.codec = codec;
        this.customizers = List.copyOf(customizers);
    }

    @Override
    public void addTo(Endpoints endpoints) {
        raw.check();
        if (!properties.replay().isEmpty() && !properties.replay().containsKey("store")) {
            throw new WebhookSetupException(
                    "The properties under hookproof.replay do not name the store that they are for: "
                            + properties.replay().keySet(),
                    "Set hookproof.replay.store to jdbc, redis or memory.");
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

    /** Requires a provider. If it is missing, the name is usually a typo for another endpoint's. */
    private void requireProvider(String name, EndpointProperties endpoint) {
        if (endpoint.provider() == null) {
            Set<String> others = new TreeSet<>(properties.endpoints().keySet());
            others.remove(name);
            throw new WebhookSetupException(
                    "Property " + prefix(name) + ".provider is missing" + Nearest.question(name, others),
                    "Set it, such as " + prefix(name) + ".provider=github, or correct the endpoint's name.");
        }
    }

    private void add(String name, EndpointProperties endpoint, Endpoints endpoints) {
        if (endpoint.secret() != null && !endpoint.secrets().isEmpty()) {
            // A secret of the base profile would stay valid although another profile's list should replace it.
            throw new IllegalArgumentException(
                    "it has both secret and secrets: write secrets[0] instead of secret in every"
                            + " profile, because a list replaces another profile's list, but does not replace its secret");
        }
        Map<String, String> settings = endpoint.settings();
        settings.put("endpoint", name);
        settings.forEach(PropertyEndpoints::requireFilled);
        boolean off = "none".equals(endpoint.replay().get("store"));
        ReplayStore store = off ? null : store(endpoint);
        if (off) {
            endpoint.replay().forEach((setting, value) -> settings.put("replay." + setting, value));
        }
        VerifierBuilder builder =
                WebhookConfig.builder(settings).listener(listener).json(codec);
        if (store != null) {
            builder.replays(store);
        }
        customizers.forEach(customizer -> customize(customizer, name, builder));
        endpoints.add(builder.build(), prefix(name));
    }

    /** Requires that Spring has filled a placeholder. It leaves one for which it finds nothing as it is written. */
    private static void requireFilled(String setting, String value) {
        if (UNFILLED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "setting " + setting + ": the placeholder " + value + " stands for nothing;"
                            + " set that environment variable or property where the application runs,"
                            + " or correct the name");
        }
    }

    private static void customize(VerifierCustomizer customizer, String name, VerifierBuilder builder) {
        try {
            customizer.customize(name, builder);
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "Webhook endpoint \"" + name + "\" cannot be set up: " + mistake.getMessage(),
                    "Correct " + customizer.getClass().getName() + ", the VerifierCustomizer that failed.");
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
        ReplayStores.closeAll(own);
    }
}
