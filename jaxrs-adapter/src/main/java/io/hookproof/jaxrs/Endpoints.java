package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookSetupException;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import jakarta.ws.rs.core.Configuration;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every endpoint of the application by its name, and the stores created for them. Complete before the first request,
 * except for what only locators lead to.
 */
final class Endpoints {
    private final Map<String, Verifier> byName = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Set<ReplayStore> own = Collections.newSetFromMap(new IdentityHashMap<>());
    /** The one that lets the deliveries of this application in. Weak, because {@link Cxf} is closed when it is collected. */
    private final WeakReference<RestRuntime> adapter;

    private boolean propertiesAreRead;
    private @Nullable WebhookSetupException misread;
    private volatile boolean hasStarted;

    Endpoints(RestRuntime runtime) {
        this.adapter = new WeakReference<>(runtime);
    }

    /** Called when the application has started. A mistake that only a request finds then fails that request alone. */
    void started() {
        hasStarted = true;
    }

    /**
     * Runs a step of the deployment. If it fails, the application does not start, and no store of Hookproof's stays
     * open. What only a locator leads to is deployed with its first request, when the application serves others.
     */
    <T> T deploying(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException | Error mistake) {
            if (hasStarted) {
                throw mistake;
            }
            try {
                close();
            } catch (RuntimeException | Error alsoThat) {
                mistake.addSuppressed(alsoThat);
            }
            throw mistake;
        }
    }

    synchronized void add(List<Verifier> verifiers, String from) {
        for (Verifier verifier : verifiers) {
            Verifier other = byName.putIfAbsent(verifier.endpoint(), verifier);
            if (other != null && other != verifier) {
                throw new WebhookSetupException(
                        "Two webhook endpoints are named \"" + verifier.endpoint() + "\"; the second comes from "
                                + from,
                        "Remove one of them, or give it another name: by its key under hookproof.endpoints, or by"
                                + " .endpoint(…) on the builder of a Verifier.");
            }
        }
    }

    /**
     * Builds the endpoints that settings describe, and opens the stores that they ask for, which are closed with the
     * application.
     */
    synchronized void open(Map<String, String> settings, String from) {
        List<Verifier> verifiers;
        try {
            verifiers = WebhookConfig.endpoints(settings);
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "Webhook endpoints are described wrongly by " + from + ": " + mistake.getMessage(),
                    "Correct the setting. A secret comes from the environment as"
                            + " hookproof.endpoints.<name>.secret=${env:NAME}.");
        }
        verifiers.forEach(verifier -> verifier.replays().ifPresent(own::add));
        add(verifiers, from);
    }

    synchronized void close() {
        List<ReplayStore> open = List.copyOf(own);
        own.clear();
        RestRuntime runtime = adapter.get();
        // They are closed even if a listener fails badly, and neither failure hides the other.
        Closing stores = () -> ReplayStores.closeAll(open);
        try (stores) {
            if (runtime != null) {
                Verifier.stopRenewingAll(byName.values(), List.of(runtime));
            }
        }
    }

    private interface Closing extends AutoCloseable {
        @Override
        void close();
    }

    /** The endpoint of that name, which the application's properties may describe. */
    synchronized Verifier named(String name, String method, Configuration configuration, RestRuntime runtime) {
        if (!propertiesAreRead) {
            // Only now, when a method needs it, are all of the application's properties available.
            try {
                open(properties(configuration, runtime), "the application's properties");
            } catch (WebhookSetupException mistake) {
                misread = mistake;
            }
            // Not if a store was away: the next request below a locator tries again.
            propertiesAreRead = true;
        }
        if (misread != null) {
            // A request may have found it first, and the next one is to hear the same.
            throw misread;
        }
        Verifier verifier = byName.get(name);
        if (verifier == null) {
            throw new WebhookSetupException(
                    "@WebhookHandler(\"" + name + "\") on " + method
                            + " names a webhook endpoint that does not exist; there are " + byName.keySet(),
                    "Set the application's properties hookproof.endpoints." + name
                            + ".provider and .secret, register WebhookFeature.of(…) with a Verifier that has .endpoint(\""
                            + name + "\"), or correct the name.");
        }
        asked.add(name);
        return verifier;
    }

    /**
     * The names of the endpoints without a method. Endpoints that are only described are then not set up, because
     * another application may share the settings.
     */
    synchronized Set<String> idle(Configuration configuration, RestRuntime runtime) {
        Set<String> idle = new TreeSet<>(byName.keySet());
        if (!propertiesAreRead) {
            for (String setting : properties(configuration, runtime).keySet()) {
                String[] words = setting.split("\\.", 4);
                if (words.length == 4 && words[1].equals("endpoints")) {
                    idle.add(words[2]);
                }
            }
        }
        idle.removeAll(asked);
        return idle;
    }

    private static Map<String, String> properties(Configuration configuration, RestRuntime runtime) {
        Map<String, String> settings = new HashMap<>(runtime.containersSettings());
        settings.keySet().removeIf(name -> !name.startsWith("hookproof."));
        configuration.getProperties().forEach((name, value) -> {
            if (name.startsWith("hookproof.")) {
                settings.put(name, String.valueOf(value));
            }
        });
        return settings;
    }
}
