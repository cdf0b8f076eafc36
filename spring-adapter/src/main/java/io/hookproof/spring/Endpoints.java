package io.hookproof.spring;

import io.hookproof.Verifier;
import io.hookproof.WebhookSetupException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every endpoint of the application by its name. */
final class Endpoints {
    private final Map<String, Verifier> byName = new LinkedHashMap<>();

    void add(Verifier verifier, String from) {
        Verifier other = byName.putIfAbsent(verifier.endpoint(), verifier);
        if (other != null) {
            throw new WebhookSetupException(
                    "Two webhook endpoints are named \"" + verifier.endpoint() + "\"; the second comes from " + from,
                    "Remove one of them, or give it another name: by its key under hookproof.endpoints, or by"
                            + " .endpoint(…) on the builder of a Verifier bean.");
        }
    }

    Optional<Verifier> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Map<String, Verifier> all() {
        return Collections.unmodifiableMap(byName);
    }

    Set<String> names() {
        return byName.keySet();
    }
}
