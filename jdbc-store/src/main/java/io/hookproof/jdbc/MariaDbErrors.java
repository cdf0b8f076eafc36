package io.hookproof.jdbc;

import java.util.Map;

/**
 * MariaDB has one SQL state for many kinds of trouble, and numbers to tell them apart: each is read as the state that
 * PostgreSQL has for its kind.
 */
final class MariaDbErrors {
    /** No other database's: where it is on, what changes rows by a list of keys is refused. */
    static final String SAFE_UPDATES = "safe updates";

    /** By the state that comes along, as another database's numbers mean something else. */
    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("HY000 1020", "40001"), // changed since this transaction's first look, in MariaDB 11.8
            Map.entry("HY000 1021", "53100"), // disk full
            Map.entry("HY000 1114", "53100"), // table full
            Map.entry("08004 1040", "53300"), // too many connections
            Map.entry("42000 1203", "53300"), // of this user
            Map.entry("42000 1226", "53300"), // the same, by the user's own limit
            Map.entry("HY000 1290", "25006"), // read_only
            Map.entry("HY000 1836", "25006"), // innodb_read_only
            Map.entry("42000 1044", "42501"), // no right to the database
            Map.entry("42000 1142", "42501"), // no right to the table
            Map.entry("42000 1143", "42501"), // no right to the column
            Map.entry("42000 1049", "3D000"), // no such database
            Map.entry("HY000 1175", SAFE_UPDATES));

    private MariaDbErrors() {}

    /** The state by which trouble is told apart here; that of another database as it is. */
    static String state(String state, int number) {
        return STATES.getOrDefault(state + " " + number, state);
    }
}
