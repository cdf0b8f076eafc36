package io.hookproof.jdbc;

import java.sql.SQLException;

/** A database that has no statement which decides and tells in one step, or none that is proven. */
final class UnknownDatabaseException extends SQLException {
    private static final long serialVersionUID = 1L;

    private static final String KNOWN = "; the jdbc store knows PostgreSQL, MariaDB, H2 and SQLite";

    private UnknownDatabaseException(String message) {
        super(message, "0A000");
    }

    static UnknownDatabaseException named(String name) {
        return new UnknownDatabaseException("the database is " + name + KNOWN);
    }

    static UnknownDatabaseException tooOld(String what, String first) {
        return new UnknownDatabaseException(
                "the database is " + what + "; the jdbc store needs " + first + " or newer");
    }

    static UnknownDatabaseException ofAnothersDriver() {
        return new UnknownDatabaseException(
                "the database is MariaDB, behind the driver of MySQL, which does not hand on"
                        + " what became of a claim: use org.mariadb.jdbc:mariadb-java-client and jdbc:mariadb://host/database");
    }
}
