package io.hookproof.jdbc;

import java.util.Comparator;

/**
 * The place of a step in the queue for a connection. Steps for held claims go first, because their lease is running and
 * they must not be refused. Steps of the same kind run in order of arrival.
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
