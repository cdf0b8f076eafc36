package io.hookproof.replay;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The time in which a store takes no claims. Authors of stores note here what becomes of each claim. The operator is
 * told when claims are taken again; each endpoint's listener tells why they are not. An outage of less than a second is
 * not told, so that a store that fails now and then does not fill the log. Safe for use by multiple threads.
 */
public final class StoreOutage {
    private static final long NONE = 0;
    private static final long SHORTEST_MILLIS = 1_000;

    private final Consumer<String> teller;
    private final String place;
    private final LongSupplier nanos;
    /** When the first claim failed; odd, and so not 0. */
    private final AtomicLong since = new AtomicLong(NONE);

    private volatile boolean isTold;

    /**
     * An outage that has not begun.
     *
     * @param teller what takes the line, such as {@code LOG::info}
     * @param place the store as its operator knows it, such as {@code Redis at host:6379}, without secrets
     */
    public StoreOutage(Consumer<String> teller, String place) {
        this(teller, place, System::nanoTime);
    }

    StoreOutage(Consumer<String> teller, String place, LongSupplier nanos) {
        this.teller = Objects.requireNonNull(teller, "teller");
        this.place = Objects.requireNonNull(place, "place");
        this.nanos = nanos;
    }

    /** Begins an outage that the operator was told of. Its end is told too, however soon it comes. */
    public void beganAndIsTold() {
        isTold = true;
        began();
    }

    /** Begins an outage, because a claim failed. Changes nothing within one. */
    public void began() {
        since.compareAndSet(NONE, nanos.getAsLong() | 1);
    }

    /**
     * Ends the outage, because a claim was taken. Changes nothing if there is none. A duplicate ends no outage, because
     * a full store may recognise it too.
     */
    public void ended() {
        long first = since.get();
        if (first == NONE || !since.compareAndSet(first, NONE)) {
            return;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong() - first);
        if (isTold || millis >= SHORTEST_MILLIS) {
            isTold = false;
            teller.accept("replay store: " + place + " takes claims now, " + (millis + 500) / 1000
                    + " s after the first that it did not take");
        }
    }
}
