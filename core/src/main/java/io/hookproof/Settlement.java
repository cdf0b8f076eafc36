package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What settling a claim takes: the store that has it and its terms, who renews its lease, who hears of it, and what the
 * sender is answered.
 */
final class Settlement {
    /** Null where replay protection was switched off. */
    final @Nullable ReplayStore store;

    final Duration lease;
    final Duration memory;
    final Leases leases;
    final Reporter reporter;
    final Answers answers;

    Settlement(
            @Nullable ReplayStore store,
            Duration lease,
            Duration memory,
            Leases leases,
            Reporter reporter,
            Answers answers) {
        this.store = store;
        this.lease = lease;
        this.memory = memory;
        this.leases = leases;
        this.reporter = reporter;
        this.answers = answers;
    }
}
