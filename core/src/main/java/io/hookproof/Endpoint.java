package io.hookproof;

import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetcher;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Trust;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An endpoint: its judge, and what a verifier needs once a request is believed. */
final class Endpoint {
    final Origin origin;
    final Judge judge;
    final Identities identities;
    final Settlement settlement;
    final Trust requiredTrust;
    /** Null if nothing is looked up. */
    final @Nullable Refetcher refetcher;

    final Refetch.WhenGone whenGone;
    /** Whether a request that fails its proof is let through all the same. */
    final boolean onlyReports;

    final FillWatch fill;

    Endpoint(
            Origin origin,
            Judge judge,
            Identities identities,
            Settlement settlement,
            Trust requiredTrust,
            @Nullable Refetcher refetcher,
            Refetch.WhenGone whenGone,
            boolean onlyReports,
            FillWatch fill) {
        this.origin = origin;
        this.judge = judge;
        this.identities = identities;
        this.settlement = settlement;
        this.requiredTrust = requiredTrust;
        this.refetcher = refetcher;
        this.whenGone = whenGone;
        this.onlyReports = onlyReports;
        this.fill = fill;
    }

    String name() {
        return origin.endpoint;
    }

    Provider provider() {
        return origin.provider;
    }

    Reach reach() {
        return origin.reach;
    }

    /** The replay store; null if replay protection is switched off. */
    @Nullable
    ReplayStore store() {
        return settlement.store;
    }

    Leases leases() {
        return settlement.leases;
    }

    Reporter reporter() {
        return settlement.reporter;
    }

    Answers answers() {
        return settlement.answers;
    }

    /** The trust that the scheme proves. */
    Trust trust() {
        return reach().proof();
    }

    boolean opensBody() {
        return reach().body() || refetcher != null && refetcher.confirmsTheMessage();
    }

    boolean opensDocument() {
        return reach().document() || refetcher != null;
    }

    Refetcher requireRefetcher() {
        return Objects.requireNonNull(refetcher);
    }
}
