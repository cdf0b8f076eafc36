package io.hookproof.scheme;

import io.hookproof.http.Json;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A set of public keys, some with an id: a pasted key, or all keys that a key server lists. Immutable. */
final class KeySet {
    /** The most keys that are accepted, more than any sender publishes. */
    private static final int MAX_KEYS = 1_000;

    /** The keys, each with its id; a pasted key has none. */
    private final List<Map.Entry<PublicKey, Optional<String>>> keys;

    private KeySet(List<Map.Entry<PublicKey, Optional<String>>> keys) {
        this.keys = List.copyOf(keys);
    }

    static KeySet of(PublicKey key) {
        return new KeySet(List.of(Map.entry(key, Optional.empty())));
    }

    /**
     * Reads a key set, one JSON Web Key, or a key in any form that {@link PublicKeys#parse(String)} accepts.
     *
     * @throws IllegalArgumentException if it contains no sound key for signatures
     */
    static KeySet parse(String pasted, String prefix) {
        if (!pasted.strip().startsWith("{")) {
            return of(PublicKeys.parse(pasted, prefix));
        }
        Optional<Json> json = Json.parse(pasted.strip());
        if (json.isEmpty()) {
            throw new IllegalArgumentException("public key set is not strict JSON");
        }
        return json.get().has("/keys") ? published(json.get()) : new KeySet(List.of(entry(json.get())));
    }

    /**
     * Reads a key server's list. Keys for other purposes and weak keys are left out, so that one bad entry does not
     * lock out the good ones.
     *
     * @throws IllegalArgumentException if no key is left, or there are more keys than are accepted
     */
    static KeySet published(Json set) {
        List<Map.Entry<PublicKey, Optional<String>>> usable = new ArrayList<>();
        Optional<Json> list = set.at("/keys");
        List<Json> listed = list.isPresent() ? list.get().elements() : List.of();
        if (listed.size() > MAX_KEYS) {
            throw new IllegalArgumentException(
                    "public key set has " + listed.size() + " keys, and at most " + MAX_KEYS + " are taken");
        }
        String firstFault = "has no keys";
        for (int i = 0; i < listed.size(); i++) {
            try {
                usable.add(entry(listed.get(i)));
            } catch (IllegalArgumentException notForUs) {
                if (i == 0) {
                    firstFault = "holds no sound key for signatures; the first: " + notForUs.getMessage();
                }
            }
        }
        if (usable.isEmpty()) {
            throw new IllegalArgumentException("public key set " + firstFault);
        }
        return new KeySet(usable);
    }

    private static Map.Entry<PublicKey, Optional<String>> entry(Json jwk) {
        return Map.entry(Jwk.read(jwk), jwk.text("/kid"));
    }

    /** Returns the keys that a message with that key id may mean: those with the id, and those without any. */
    List<PublicKey> candidates(@Nullable String id) {
        List<PublicKey> candidates = new ArrayList<>();
        for (Map.Entry<PublicKey, Optional<String>> key : keys) {
            if (id == null || key.getValue().orElse(id).equals(id)) {
                candidates.add(key.getKey());
            }
        }
        return candidates;
    }

    /** Returns whether one of the keys has that id, so that no other can be meant. */
    boolean names(@Nullable String id) {
        for (Map.Entry<PublicKey, Optional<String>> key : keys) {
            if (id != null && key.getValue().equals(Optional.of(id))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "KeySet[" + keys.size() + " keys]";
    }
}
