package io.hookproof.jdbc;

import io.hookproof.Causes;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import java.sql.SQLException;
import java.util.Set;

/** What went wrong at the database, in words that name the cure. */
final class Trouble {
    private static final String SCHEMA = "io/hookproof/jdbc/postgresql.sql (mariadb.sql, h2.sql, sqlite.sql)";
    /** Of PostgreSQL, then of MariaDB and H2. */
    private static final Set<String> UNDEFINED_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

    private static final Set<String> UNDEFINED_COLUMN = Set.of("42703", "42S22");
    /** Serialization failure, deadlock, and in H2 two that insert the same row. */
    private static final Set<String> LOST_RACES = Set.of("40001", "40P01", "23505");

    private static final Set<String> NO_PRIVILEGE = Set.of("42501", "90096");
    private static final String READ_ONLY = "25006";
    private static final String DISK_FULL = "53100";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String LOCKED = "55P03";
    /** At the limit of the statement, or by the server's operator. */
    private static final String CANCELLED = "57014";

    private Trouble() {}

    /** Whether no waiting helps: the schema, the credentials or the rights are wrong. */
    static boolean isMistake(SQLException trouble) {
        String state = state(trouble);
        return trouble instanceof UnknownDatabaseException
                || state.startsWith("42")
                || NO_PRIVILEGE.contains(state)
                || state.startsWith("28")
                || state.equals("3D000")
                || state.equals(MariaDbErrors.SAFE_UPDATES);
    }

    /** Whether the connection is what failed, so that another may do. */
    static boolean isBroken(SQLException trouble) {
        String state = state(trouble);
        return state.startsWith("08") || state.startsWith("57P") || isReadOnly(trouble);
    }

    /** Whether the connection leads to a server that takes no claims, which after a failover the old primary is for good. */
    static boolean isReadOnly(SQLException trouble) {
        return state(trouble).equals(READ_ONLY);
    }

    /** Whether another's statement came first and this one undid itself: the next try finds what the other did. */
    static boolean isLostRace(SQLException trouble) {
        return LOST_RACES.contains(state(trouble));
    }

    /** Whether it takes nothing more in, as its disk is full. */
    static boolean isFull(SQLException trouble) {
        return state(trouble).equals(DISK_FULL);
    }

    /** @param cure what its caller has to do besides */
    static ReplayStoreException told(SQLException trouble, String cure) {
        String message = describe(trouble) + cure;
        if (isFull(trouble)) {
            ReplayStoreException full = new ReplayStoreFullException(message);
            full.initCause(trouble);
            return full;
        }
        return new ReplayStoreException(message, trouble);
    }

    static String describe(SQLException trouble) {
        if (trouble instanceof UnknownDatabaseException) {
            return String.valueOf(trouble.getMessage());
        }
        String state = state(trouble);
        if (UNDEFINED_TABLE.contains(state)) {
            return "the table (replay.table, hookproof_replay unless set) is missing or other: create it with " + SCHEMA
                    + " of hookproof-jdbc-store";
        }
        if (UNDEFINED_COLUMN.contains(state)) {
            return "the table has other columns: compare it with " + SCHEMA;
        }
        if (NO_PRIVILEGE.contains(state)) {
            return "the database user may not use the table: grant it SELECT, INSERT, UPDATE and DELETE";
        }
        if (state.startsWith("28")) {
            return "the database refuses the user or the password";
        }
        if (state.equals("3D000")) {
            return "the database named in the URL does not exist, or none is named";
        }
        if (state.equals(MariaDbErrors.SAFE_UPDATES)) {
            return "sql_safe_updates is on, which refuses statements on a list of keys: turn it off for the store's"
                    + " connections, with ?sessionVariables=sql_safe_updates=0 in the URL";
        }
        if (isFull(trouble)) {
            return "the database's disk is full: give it more room; nothing is forgotten before its time";
        }
        if (state.equals(TOO_MANY_CONNECTIONS)) {
            return "the database takes no more connections: raise its max_connections, or lower replay.connections and"
                    + " the pools that share it";
        }
        if (isReadOnly(trouble)) {
            return "the database is read-only: a failover is under way, the URL does not name the primary, or this"
                    + " process may not write the file";
        }
        if (isBroken(trouble)) {
            return "the database does not answer (SQL state " + state + "): is it running, and is the URL right?";
        }
        if (state.equals(LOCKED)) {
            return "another transaction holds the rows, or the whole file, for longer than the limit";
        }
        if (state.equals(CANCELLED)) {
            return "the database did not end the statement within the limit, which replay.operation may change";
        }
        // Not the message: servers quote values of the statement in it.
        return "the database did not do it (" + trouble.getClass().getSimpleName() + ", SQL state " + state + ")";
    }

    private static String state(SQLException trouble) {
        for (Throwable cause : Causes.of(trouble)) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return EmbeddedErrors.state(MariaDbErrors.state(sql.getSQLState(), sql.getErrorCode()));
            }
        }
        return EmbeddedErrors.ofSqlite(trouble);
    }
}
