package io.hookproof.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds the connection of the transaction that the calling thread is in. */
@FunctionalInterface
public interface CurrentTransaction {
    /**
     * The connection, with a transaction open. A connection that is still in auto-commit mode after its first statement
     * has no transaction, so it is refused and closed.
     *
     * @throws SQLException if the thread is in no transaction
     */
    Connection connection() throws SQLException;
}
