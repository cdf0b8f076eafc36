package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything needed to settle a claim: the store and its terms, the renewal of the lease, the reporter, and the answers
 * to the sender.
 */
final class Settlement {
    /** Null if replay protection is switched off. */
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
