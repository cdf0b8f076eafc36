package io.hookproof.testkit;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real store whose process is killed at one point of a delivery's journey, once some deliveries have passed it. */
final class MortalStore extends PassingStore {
    /**
     * The points where a process can die: before and after the claim, before and after the effect, and before the
     * answer.
     */
    static final List<String> POINTS = List.of("claiming", "claimed", "handling", "handled", "confirmed");

    private static final int PASSED = 20;

    private final String point;
    private final Consumer<String> diary;
    private final AtomicInteger passing = new AtomicInteger();

    /** @param point empty for none */
    MortalStore(ReplayStore store, String point, Consumer<String> diary) {
        super(store);
        this.point = point;
        this.diary = diary;
    }

    /** Called when a delivery reaches a point. For one of them the process kills itself. */
    void at(String where) {
        if (!where.equals(point) || passing.incrementAndGet() != PASSED) {
            return;
        }
        diary.accept("died " + where);
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start();
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        } catch (IOException | InterruptedException stillAlive) {
            throw new IllegalStateException(stillAlive);
        }
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        at("claiming");
        Claim claim = super.claim(keys, lease);
        if (claim instanceof Claim.Fresh) {
            at("claimed");
        }
        return claim;
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        at("handled");
        boolean confirmed = super.confirm(keys, token, memory);
        at("confirmed");
        return confirmed;
    }
}
