package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetcher;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Trust;
import java.time.Duration;
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
