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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The endpoints of an application in one map of text. */
final class EndpointSettings {
    private static final String PREFIX = "hookproof.";
    private static final String ENDPOINTS = PREFIX + "endpoints.";
    private static final String REPLAY = PREFIX + "replay.";

    private EndpointSettings() {}

    static List<Verifier> verifiers(Map<String, String> settings) {
        Map<String, Map<String, String>> byEndpoint = new TreeMap<>();
        Map<String, String> replay = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(ENDPOINTS)) {
                String rest = name.substring(ENDPOINTS.length());
                int dot = rest.indexOf('.');
                if (dot < 1) {
                    throw new IllegalArgumentException("setting \"" + name
                            + "\" names no setting of an endpoint: write " + ENDPOINTS + "stripe.provider and so on");
                }
                byEndpoint
                        .computeIfAbsent(rest.substring(0, dot), endpoint -> new HashMap<>())
                        .put(rest.substring(dot + 1), value.strip());
            } else if (name.startsWith(REPLAY)) {
                replay.put(name.substring(REPLAY.length()), value.strip());
            } else if (name.startsWith(PREFIX)) {
                throw new IllegalArgumentException(
                        "setting \"" + name + "\" is unknown; known are " + ENDPOINTS + "<name>.… and " + REPLAY + "…");
            }
        });
        Set<ReplayStore> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        try {
            ReplayStore shared = replay.isEmpty() ? null : ReplayStores.create(replay);
            if (shared != null) {
                opened.add(shared);
            }
            List<Verifier> verifiers = new ArrayList<>();
            byEndpoint.forEach((name, own) -> {
                if (own.get("provider") == null) {
                    throw new IllegalArgumentException(ENDPOINTS + name + ".provider is missing"
                            + Nearest.question(name, others(byEndpoint, name)));
                }
            });
            byEndpoint.forEach((name, own) -> {
                Verifier verifier = verifier(name, own, shared);
                verifier.replays().ifPresent(opened::add);
                verifiers.add(verifier);
            });
            return verifiers;
        } catch (Throwable mistake) {
            opened.forEach(ReplayStore::close);
            throw mistake;
        }
    }

    private static Set<String> others(Map<String, ?> all, String one) {
        Set<String> others = new TreeSet<>(all.keySet());
        others.remove(one);
        return others;
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
