package io.hookproof.jdbc;

import java.sql.SQLException;

/** A database that has no statement which decides and tells in one step, or none that is proven. */
final class UnknownDatabaseException extends SQLException {
    private static final long serialVersionUID = 1L;

    UnknownDatabaseException(String name) {
        super("the database is " + name + "; the jdbc store knows PostgreSQL, H2 and SQLite", "0A000");
    }
}
