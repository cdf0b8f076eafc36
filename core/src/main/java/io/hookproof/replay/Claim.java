package io.hookproof.replay;

import java.util.Set;

/** What became of a claim. */
public sealed interface Claim {
    /**
     * Yours: handle it, then confirm or release with this token.
     *
     * @param token fences out owners whose lease has ended: no other claim of these keys under a lease has the same.
     *     What was claimed for good needs none
     * @param done those of the claimed keys that were already handled (items of a batch that came before); they are
     *     not part of the claim
     */
    record Fresh(long token, Set<ReplayKey> done) implements Claim {
        public Fresh {
            done = Set.copyOf(done);
        }
    }

    /** Another worker holds at least one of them now; nothing was claimed. Ask the sender to try again later. */
    record InFlight() implements Claim {}

    /** All of them were already handled; answer success and do nothing. */
    record Done() implements Claim {}
}
