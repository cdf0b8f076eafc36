package io.hookproof;

import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.settings.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The endpoints of an application, described in one map of text. */
final class EndpointSettings {
    private static final String PREFIX = "hookproof.";
    private static final String ENDPOINTS = PREFIX + "endpoints.";
    private static final String REPLAY = PREFIX + "replay.";

    private final Map<String, Map<String, String>> byEndpoint = new TreeMap<>();
    private final Map<String, String> replay = new HashMap<>();

    private EndpointSettings() {}

    static List<Verifier> verifiers(Map<String, String> settings) {
        Objects.requireNonNull(settings, "settings of the endpoints");
        EndpointSettings read = new EndpointSettings();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            read.add(setting.getKey(), setting.getValue());
        }
        for (String name : read.byEndpoint.keySet()) {
            read.requireProvider(name);
        }
        return read.verifiers();
    }

    private void add(String name, String value) {
        if (name.startsWith(ENDPOINTS)) {
            String rest = name.substring(ENDPOINTS.length());
            int dot = rest.indexOf('.');
            if (dot < 1) {
                throw new IllegalArgumentException("setting \"" + LogText.text(name)
                        + "\" is a group of settings and has no value of its own: write " + ENDPOINTS
                        + (dot < 0 && !rest.isEmpty() ? LogText.text(rest) : "stripe")
                        + ".provider, ….secret and so on");
            }
            String endpoint = rest.substring(0, dot);
            byEndpoint.putIfAbsent(endpoint, new HashMap<>());
            byEndpoint.get(endpoint).put(rest.substring(dot + 1), value);
        } else if (name.startsWith(REPLAY)) {
            replay.put(
                    name.substring(REPLAY.length()),
                    value == null ? null : WebhookConfig.stripped(name.substring(PREFIX.length()), value));
        } else if (name.startsWith(PREFIX)) {
            throw new IllegalArgumentException(
                    "setting \"" + name + "\" is unknown; known are " + ENDPOINTS + "<name>.… and " + REPLAY + "…");
        }
    }

    private List<Verifier> verifiers() {
        Set<ReplayStore> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            ReplayStore shared = replay.isEmpty() ? null : ReplayStores.create(replay);
            if (shared != null) {
                opened.add(shared);
            }
            List<Verifier> verifiers = new ArrayList<>();
            for (Map.Entry<String, Map<String, String>> own : byEndpoint.entrySet()) {
                Verifier verifier = verifier(own.getKey(), own.getValue(), shared);
                if (verifier.replays().isPresent()) {
                    opened.add(verifier.replays().get());
                }
                verifiers.add(verifier);
            }
            return verifiers;
        } catch (Throwable mistake) {
            try {
                ReplayStores.closeAll(opened);
            } catch (Throwable alsoThat) {
                mistake.addSuppressed(alsoThat);
            }
            throw mistake;
        }
    }

    /**
     * Requires a provider for each endpoint. If it is missing, the settings mostly belong to another endpoint whose
     * name was misspelt.
     */
    private void requireProvider(String name) {
        Set<String> others = new TreeSet<>(byEndpoint.keySet());
        others.remove(name);
        if (!byEndpoint.getOrDefault(name, Map.of()).containsKey("provider")) {
            throw new IllegalArgumentException(
                    ENDPOINTS + name + ".provider is missing" + Nearest.question(name, others));
        }
    }

    private static Verifier verifier(String name, Map<String, String> settings, @Nullable ReplayStore shared) {
        boolean hasItsOwn = false;
        for (String setting : settings.keySet()) {
            hasItsOwn |= setting.startsWith("replay.");
        }
        if (settings.put("endpoint", name) != null) {
            throw new IllegalArgumentException(
                    ENDPOINTS + name + ".endpoint: it is called " + name + " already; remove it");
        }
        try {
            VerifierBuilder builder = WebhookConfig.builder(settings);
            if (shared != null && !hasItsOwn) {
                builder.replays(shared);
            }
            return builder.build();
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(ENDPOINTS + name + ": " + mistake.getMessage(), mistake);
        }
    }
}
