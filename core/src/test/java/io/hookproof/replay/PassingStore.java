package io.hookproof.replay;

import java.time.Duration;
import java.util.List;

/** Passes each call on to a real store that joins no transaction. A test overrides what it watches or breaks. */
public abstract class PassingStore implements ReplayStore {
    /** The store that is asked now. */
    protected abstract ReplayStore real();

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        return real().claim(keys, lease);
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        return real().claimAndConfirm(keys, memory);
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        return real().confirm(keys, token, memory);
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        return real().release(keys, token);
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        return real().renew(keys, token, lease);
    }

    @Override
    public boolean forget(ReplayKey key) {
        return real().forget(key);
    }

    /** Not the real store's words, because a store that a test breaks survives less. */
    @Override
    public String scope() {
        return "this test";
    }

    @Override
    public double fillRatio() {
        return real().fillRatio();
    }

    @Override
    public int losses() {
        return real().losses();
    }
}
