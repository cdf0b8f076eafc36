package io.hookproof.testkit;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.time.Duration;
import java.util.List;

/** Passes everything on to another store. A fact overrides what it counts, delays or breaks. */
public class PassingStore implements ReplayStore {
    private final ReplayStore real;

    public PassingStore(ReplayStore real) {
        this.real = real;
    }

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
    public boolean forget(ReplayKey key) {
        return real.forget(key);
    }

    @Override
    public boolean mayBeUndone() {
        return real.mayBeUndone();
    }

    @Override
    public String scope() {
        return real.scope();
    }

    @Override
    public double fillRatio() {
        return real.fillRatio();
    }

    @Override
    public int losses() {
        return real.losses();
    }

    @Override
    public void close() {
        real.close();
    }
}
