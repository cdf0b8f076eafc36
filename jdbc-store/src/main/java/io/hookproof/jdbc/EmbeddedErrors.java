package io.hookproof.jdbc;

import java.sql.SQLException;
import java.util.Map;

/**
 * SQLite has numbers and no SQL states, and H2 has states of its own: each is read as the state that PostgreSQL has for
 * its kind.
 */
final class EmbeddedErrors {
    private static final Map<String, String> H2 = Map.of(
            "90067", "08006", // the connection broke
            "90097", "25006", // opened read-only
            "90098", "08006", // closed, which H2 does by itself when disk or memory is full
            "90100", "53100", // disk full
            "90121", "08006", // closed while the virtual machine shuts down
            "HYT00", "55P03"); // locked for too long

    private static final Map<Integer, String> SQLITE = Map.of(
            1, "42P01", // what is wrong with a statement
            5, "55P03", // locked for too long
            8, "25006", // the file may not be written
            9, "57014", // interrupted at the limit
            10, "58030", // input or output failed
            13, "53100", // disk full
            14, "08001"); // the file cannot be opened

    private EmbeddedErrors() {}

    /** The state of trouble that comes without one. */
    static String ofSqlite(SQLException trouble) {
        boolean isIts = String.valueOf(trouble.getMessage()).contains("SQLITE");
        return isIts ? SQLITE.getOrDefault(trouble.getErrorCode(), "unknown") : "unknown";
    }

    /** The state by which trouble is told apart here; that of another database as it is. */
    static String state(String state) {
        return H2.getOrDefault(state, state);
    }
}
