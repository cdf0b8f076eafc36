package io.hookproof.cli;

import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A store that cannot forget, as an application may have written one. */
public final class NeverForgets implements ReplayStoreFactory {
    @Override
    public String id() {
        return "never-forgets";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        ReplayStore real = InMemoryReplayStore.holding(1);
        return new ReplayStore() {
            @Override
            public Claim claim(List<ReplayKey> keys, Duration lease) {
                return real.claim(keys, lease);
            }

            @Override
            public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
                return real.claimAndConfirm(keys, memory);
            }

            @Override
            public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
                return real.confirm(keys, token, memory);
            }

            @Override
            public boolean release(List<ReplayKey> keys, long token) {
                return real.release(keys, token);
            }

            @Override
            public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
                return real.renew(keys, token, lease);
            }

            @Override
            public String scope() {
                return "these facts only";
            }
        };
    }
}
