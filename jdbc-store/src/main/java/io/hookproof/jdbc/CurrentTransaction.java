package io.hookproof.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Finds the connection of the transaction that the calling thread is in. */
@FunctionalInterface
public interface CurrentTransaction {
    /**
     * The connection, with a transaction open. One that commits by itself is in none: it is refused, and closed.
     *
     * @throws SQLException if the thread is in none
     */
    Connection connection() throws SQLException;
}
