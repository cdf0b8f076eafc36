package io.hookproof.providers;

import io.hookproof.settings.Nearest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The built-in providers by the id that configuration uses. Naming one loads no other. */
public final class Providers {
    private Providers() {}

    /** Returns every id, in order. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        // No sender has that id, so each class goes through all of its own.
        SendersAToC.named("", ids);
        SendersDToG.named("", ids);
        SendersHToM.named("", ids);
        SendersNToR.named("", ids);
        SendersSToZ.named("", ids);
        return Collections.unmodifiableList(ids);
    }

    /**
     * Returns the provider with that id.
     *
     * @throws IllegalArgumentException if there is none; the message lists the nearest ids
     */
    public static Provider named(String id) {
        Objects.requireNonNull(id, "provider id");
        Provider provider = lookedUp(id);
        if (provider == null) {
            throw unknown(id);
        }
        return provider;
    }

    // The senders are spread over several classes, because Java verifies a whole class before its first line runs.
    static @Nullable Provider lookedUp(String id) {
        if (id.isEmpty()) {
            return null;
        }
        char first = id.charAt(0);
        if (first <= 'c') {
            return SendersAToC.named(id, null);
        }
        if (first <= 'g') {
            return SendersDToG.named(id, null);
        }
        if (first <= 'm') {
            return SendersHToM.named(id, null);
        }
        return first <= 'r' ? SendersNToR.named(id, null) : SendersSToZ.named(id, null);
    }

    /**
     * Returns whether a sender is the one that is asked for.
     *
     * @param all receives the sender's id, for a list of all senders; null if one is asked for
     */
    static boolean is(String one, String id, @Nullable List<String> all) {
        if (all != null) {
            all.add(one);
        }
        return one.equals(id);
    }

    private static IllegalArgumentException unknown(String id) {
        if (id.equals(GenericHmac.ID)) {
            return new IllegalArgumentException(
                    id + " is what its settings describe: GenericHmac.of(…), on the command line --set");
        }
        Optional<NotVerifiable> known = NotVerifiable.named(id);
        return new IllegalArgumentException(
                known.isPresent()
                        ? "\"" + id + "\" is not verifiable, because "
                                + known.get().reason()
                        : "no provider \"" + id + "\"; nearest are " + Nearest.to(id, ids())
                                + ", or describe yours with provider " + GenericHmac.ID
                                + ", as docs/more-senders.md does for many");
    }
}
