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
     * Runs the work as one atomic step.
     *
     * @param atomic whether one statement is all of it and undoes nothing, so that it needs no transaction
     * @param keep whether the work's changes stay; otherwise they are undone
     * @param undo for changes that stayed although nobody waits for the answer any more
     * @throws io.hookproof.replay.ReplayStoreException if there is no answer in time
     */
    <T> T run(boolean atomic, Work<T> work, Predicate<T> keep, Undo<T> undo);

    /** Takes back what nobody knows to be done. */
    interface Undo<T> {
        void on(Connection connection, T result) throws SQLException;
    }

    @Override
    void close();
}
