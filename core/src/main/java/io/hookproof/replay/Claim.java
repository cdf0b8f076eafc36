package io.hookproof.replay;

import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** The result of a claim. */
public sealed interface Claim {
    /**
     * The claim is the caller's, who handles the delivery and then confirms or releases it with this token.
     *
     * @param token fences out owners whose lease has ended: no other claim of these keys under a lease has the same
     *     token. A claim for good needs none
     * @param done the claimed keys that were already handled, as items of a batch that came before; they are not part
     *     of the claim
     */
    record Fresh(long token, Set<ReplayKey> done) implements Claim {
        public Fresh {
            done = Set.copyOf(done);
        }
    }

    /** Another worker holds at least one of the keys now, and nothing was claimed. Ask the sender to retry later. */
    record InFlight() implements Claim {}

    /** All keys were already handled. Answer success and do nothing. */
    record Done() implements Claim {}

    /** Returns a random token for a new claim; never 0, which a store may keep for keys that no worker holds. */
    static long newToken() {
        long token;
        do {
            token = ThreadLocalRandom.current().nextLong();
        } while (token == 0);
        return token;
    }
}
