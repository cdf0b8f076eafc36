package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetcher;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Trust;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier needs once a request is believed.
 *
 * @param store null where replay protection was switched off
 * @param refetcher null where nothing is looked up
 * @param onlyReports whether what fails its proof is let through all the same
 */
record Endpoint(
        String name,
        Judge judge,
        Identities identities,
        @Nullable ReplayStore store,
        Duration lease,
        Duration memory,
        Leases leases,
        Reporter reporter,
        Reach reach,
        Trust requiredTrust,
        @Nullable Refetcher refetcher,
        Refetch.WhenGone whenGone,
        JsonCodec codec,
        boolean onlyReports,
        FillWatch fill) {
    /** Those that are there, of which this keeps none; and its lock. */
    private static final List<WeakReference<Endpoint>> ALL = new ArrayList<>();

    /** Whether one is there already that takes this one's deliveries for its own. From now on this one is there too. */
    boolean hasNamesake() {
        synchronized (ALL) {
            ALL.removeIf(known -> known.get() == null);
            boolean isFound = false;
            for (WeakReference<Endpoint> known : ALL) {
                isFound |= sharesMemoryWith(known.get());
            }
            ALL.add(new WeakReference<>(this));
            return isFound;
        }
    }

    /** Alternatives, which are to, are of several senders. */
    private boolean sharesMemoryWith(@Nullable Endpoint other) {
        return other != null
                && store != null
                && store == other.store
                && provider().id().equals(other.provider().id())
                && identities.haveOriginOf(other.identities)
                && !other.leases.isStopped();
    }

    Provider provider() {
        return judge.provider();
    }

    Answers answers() {
        return judge.answers();
    }

    /** What the scheme proves. */
    Trust trust() {
        return reach.proof();
    }

    boolean opensBody() {
        return reach.body() || refetcher != null && refetcher.confirmsTheMessage();
    }

    boolean opensDocument() {
        return reach.document() || refetcher != null;
    }

    Refetcher requireRefetcher() {
        return Objects.requireNonNull(refetcher);
    }
}
