package io.hookproof;

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
 * @param bodyIsOpen whether the handler may read the body as it is
 * @param refetcher null where nothing is looked up
 * @param onlyReports whether what fails its proof is let through all the same
 * @param documentIsOpen whether it may read the JSON document, which may stand inside a body that proves nothing
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
        Trust trust,
        boolean bodyIsOpen,
        boolean documentIsOpen,
        @Nullable Refetcher refetcher,
        Refetch.WhenGone whenGone,
        JsonCodec codec,
        boolean onlyReports,
        FillWatch fill) {
    boolean opensBody() {
        return bodyIsOpen || refetcher != null && refetcher.confirmsTheMessage();
    }

    Refetcher requireRefetcher() {
        return Objects.requireNonNull(refetcher);
    }
}
