package io.hookproof.spring;

import io.hookproof.Verifier;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Every endpoint of the application by its name. */
final class Endpoints {
    private final Map<String, Entry> byName = new LinkedHashMap<>();

    /** @param memory how far its replay protection reaches, in a few words */
    record Entry(Verifier verifier, String memory) {}

    void add(Verifier verifier, String memory, String from) {
        Entry other = byName.putIfAbsent(verifier.endpoint(), new Entry(verifier, memory));
        if (other != null) {
            throw new WebhookSetupException(
                    "Two webhook endpoints are named \"" + verifier.endpoint() + "\"; the second comes from " + from,
                    "Remove one of them, or give it another name: by its key under hookproof.endpoints, or by"
                            + " .endpoint(…) on the builder of a Verifier bean.");
        }
    }

    Optional<Verifier> named(String name) {
        return Optional.ofNullable(byName.get(name)).map(Entry::verifier);
    }

    Map<String, Entry> all() {
        return Collections.unmodifiableMap(byName);
    }

    Set<String> names() {
        return byName.keySet();
    }
}
