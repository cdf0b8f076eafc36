package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What settling a claim takes: the store that has it and its terms, who renews its lease, who hears of it, and what the
 * sender is answered.
 *
 * @param store null where replay protection was switched off
 */
record Settlement(
        @Nullable ReplayStore store,
        Duration lease,
        Duration memory,
        Leases leases,
        Reporter reporter,
        Answers answers) {}
