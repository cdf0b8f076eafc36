package io.hookproof.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Predicate;

/** Provides connections for statements, and decides about their transactions. */
interface Sessions extends AutoCloseable {
    /** Work with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Work that is done completely or not at all.
     *
     * @param isNew whether nothing is held yet, so that it may as well be retried; steps for held claims go first
     * @param atomic whether it is a single statement that never needs undoing, so that it needs no transaction
     * @param keep whether the work's changes stay; otherwise they are undone
     * @param undo for changes that stayed although the caller has given up
     */
    record Step<T>(boolean isNew, boolean atomic, Work<T> work, Predicate<T> keep, Undo<T> undo) {}

    /** @throws io.hookproof.replay.ReplayStoreException if there is no answer in time */
    <T> T run(Step<T> step);

    /** Undoes changes whose caller has given up. */
    interface Undo<T> {
        void on(Connection connection, T result) throws SQLException;
    }

    @Override
    void close();
}
