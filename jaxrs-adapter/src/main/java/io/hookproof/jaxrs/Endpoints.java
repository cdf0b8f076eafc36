package io.hookproof.jaxrs;

import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookSetupException;
import jakarta.ws.rs.core.Configuration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every endpoint of the application by its name. Complete before the first request. */
final class Endpoints {
    private final Map<String, Verifier> byName = new TreeMap<>();
    private boolean propertiesAreRead;

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

    /** The endpoint of that name, which the application's properties may describe. */
    synchronized Verifier named(String name, String method, Configuration configuration, RestRuntime runtime) {
        if (!propertiesAreRead) {
            // Not before a method asks: only now all of the application's properties are there.
            propertiesAreRead = true;
            add(fromProperties(configuration, runtime), "the application's properties");
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
        return verifier;
    }

    private static List<Verifier> fromProperties(Configuration configuration, RestRuntime runtime) {
        Map<String, String> settings = new HashMap<>(runtime.containersSettings());
        settings.keySet().removeIf(name -> !name.startsWith("hookproof."));
        configuration.getProperties().forEach((name, value) -> {
            if (name.startsWith("hookproof.")) {
                settings.put(name, String.valueOf(value));
            }
        });
        try {
            return WebhookConfig.endpoints(settings);
        } catch (IllegalArgumentException mistake) {
            throw new WebhookSetupException(
                    "The application's properties describe webhook endpoints wrongly: " + mistake.getMessage(),
                    "Correct the property. A secret comes from the environment as"
                            + " hookproof.endpoints.<name>.secret=${env:NAME}.");
        }
    }
}
