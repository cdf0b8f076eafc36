package io.hookproof.jdbc;

import java.util.Comparator;

/**
 * The place of a step in the queue for a connection. What is held already goes first: its lease runs, and nobody may
 * refuse it. Among its like whatever came first does.
 */
record Turn(boolean isNew, long number, Runnable work) implements Runnable, Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
            Comparator.comparing(Turn::isNew).thenComparing(Turn::number);

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void run() {
        work.run();
    }
}
