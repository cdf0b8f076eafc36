package io.hookproof.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;

/** A clock that stands still until a test moves it. Safe for any number of threads. */
public final class TestClock extends Clock {
    private Instant now;

    private TestClock(Instant start) {
        this.now = Objects.requireNonNull(start, "start");
    }

    public static TestClock at(Instant start) {
        return new TestClock(start);
    }

    /** Sets the clock to that moment, which may be an earlier one. */
    public synchronized void set(Instant moment) {
        now = Objects.requireNonNull(moment, "moment");
    }

    /** Advances the clock, or sets it back if the duration is negative. */
    public synchronized void advance(Duration step) {
        now = now.plus(step);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** Returns this clock, because an instant is the same in every zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
