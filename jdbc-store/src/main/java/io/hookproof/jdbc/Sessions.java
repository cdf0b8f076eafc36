package io.hookproof.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Where a statement's connection comes from, and who decides about its transaction. */
interface Sessions extends AutoCloseable {
    /** What is done with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * What is done at once or not at all.
     *
     * @param isNew whether nothing is held yet, so that it may as well come again: what is held goes first
     * @param atomic whether one statement is all of it and undoes nothing, so that it needs no transaction
     * @param keep whether the work's changes stay; otherwise they are undone
     * @param undo for changes that stayed although nobody waits for the answer any more
     */
    record Step<T>(boolean isNew, boolean atomic, Work<T> work, Predicate<T> keep, Undo<T> undo) {}

    /** @throws io.hookproof.replay.ReplayStoreException if there is no answer in time */
    <T> T run(Step<T> step);

    /** Takes back what nobody knows to be done. */
    interface Undo<T> {
        void on(Connection connection, T result) throws SQLException;
    }

    @Override
    void close();
}
