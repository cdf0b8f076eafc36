package io.hookproof;

import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a verdict leaves the claim of its delivery, for whoever settles it. */
final class OpenClaim {
    private @Nullable Held held;

    /**
     * What is claimed.
     *
     * @param keys none where nothing is remembered
     */
    record Held(Endpoint endpoint, List<ReplayKey> keys, long token) {
        @Nullable
        ReplayStore store() {
            return endpoint.store();
        }

        Duration lease() {
            return endpoint.lease();
        }

        Duration memory() {
            return endpoint.memory();
        }

        Leases leases() {
            return endpoint.leases();
        }

        Reporter reporter() {
            return endpoint.reporter();
        }

        Answers answers() {
            return endpoint.judge().answers();
        }
    }

    void leave(Held claimed) {
        held = claimed;
    }

    /** Null where the verdict is no delivery. */
    @Nullable
    Held held() {
        return held;
    }
}
