package io.hookproof.jdbc;

import java.sql.SQLException;

/** What went wrong at the database, in words that name the cure. */
final class Trouble {
    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_COLUMN = "42703";
    private static final String NO_PRIVILEGE = "42501";
    private static final String READ_ONLY = "25006";

    private Trouble() {}

    /** Whether no waiting helps: the schema, the credentials or the rights are wrong. */
    static boolean isMistake(SQLException trouble) {
        String state = state(trouble);
        return state.startsWith("42") || state.startsWith("28") || state.equals("3D000");
    }

    /** Whether the connection is what failed, so that another may do. */
    static boolean isBroken(SQLException trouble) {
        String state = state(trouble);
        return state.startsWith("08") || state.startsWith("57P");
    }

    static String describe(SQLException trouble) {
        String state = state(trouble);
        if (state.equals(UNDEFINED_TABLE)) {
            return "the table is missing: create it with io/hookproof/jdbc/postgresql.sql of hookproof-jdbc-store";
        }
        if (state.equals(UNDEFINED_COLUMN)) {
            return "the table has other columns: compare it with io/hookproof/jdbc/postgresql.sql";
        }
        if (state.equals(NO_PRIVILEGE)) {
            return "the database user may not use the table: grant it SELECT, INSERT, UPDATE and DELETE";
        }
        if (state.startsWith("28")) {
            return "the database refuses the user or the password";
        }
        if (state.equals("3D000")) {
            return "the database named in the URL does not exist";
        }
        if (state.equals(READ_ONLY)) {
            return "the database is read-only: a failover is under way, or the URL does not name the primary";
        }
        if (isBroken(trouble)) {
            return "the database does not answer (SQL state " + state + "): is it running, and is the URL right?";
        }
        // Not the message: servers quote values of the statement in it.
        return "the database did not do it (" + trouble.getClass().getSimpleName() + ", SQL state " + state + ")";
    }

    private static String state(SQLException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "unknown";
    }
}
