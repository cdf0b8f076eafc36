package io.hookproof.jdbc;

import io.hookproof.replay.ReplayKey;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * The databases that have one statement which decides about a claim and tells what became of it. In each the clock is
 * the database's, and stands still within a statement. All statements have the same places in the same order.
 *
 * <p>A row that is held or done is written again as it was: only so does the one statement both wait for a claim that
 * is being committed and see what became of it.
 */
enum Dialect {
    /** Rows are locked in the order of their keys by every statement, so that no two wait for each other. */
    POSTGRESQL(
            "statement_timestamp()",
            "INSERT INTO {table} AS held (id, token, done, ends)"
                    + " SELECT id, ?, ?, {now} + ? * interval '1 millisecond'"
                    + " FROM unnest(CAST(? AS bytea[])) WITH ORDINALITY AS given (id, place) ORDER BY place"
                    + " ON CONFLICT (id) DO UPDATE SET {kept} RETURNING id, token, done",
            "UPDATE {table} AS held SET done = ?, ends = {now} + ? * interval '1 millisecond' FROM (SELECT id FROM {table}"
                    + " WHERE id = ANY (CAST(? AS bytea[])) AND token = ? AND (NOT done OR ?) AND ends > {now} ORDER BY id FOR UPDATE)"
                    + " AS mine WHERE held.id = mine.id",
            "DELETE FROM {table} AS held USING (SELECT id FROM {table}"
                    + " WHERE id = ANY (CAST(? AS bytea[])) AND token = ? AND (NOT done OR ?) AND ends > {now} ORDER BY id FOR UPDATE)"
                    + " AS mine WHERE held.id = mine.id",
            "DELETE FROM {table} WHERE id IN"
                    + " (SELECT id FROM {table} WHERE ends <= {now} LIMIT ? FOR UPDATE SKIP LOCKED)") {
        @Override
        void setKeys(Connection connection, PreparedStatement statement, int place, List<ReplayKey> keys)
                throws SQLException {
            statement.setArray(
                    place,
                    connection.createArrayOf(
                            "bytea", keys.stream().map(ReplayKey::bytes).toArray(byte[][]::new)));
        }
    },

    /**
     * For tests, and for applications that live in one process with their database. It looks at a list of keys once for
     * each row of {@code UPDATE} and {@code DELETE}, and joins in {@code MERGE}.
     */
    H2(
            "CURRENT_TIMESTAMP",
            "SELECT id, token, done FROM FINAL TABLE (MERGE INTO {table} AS held USING (SELECT given.id,"
                    + " CAST(? AS BIGINT) AS token, CAST(? AS BOOLEAN) AS done,"
                    + " DATEADD(MILLISECOND, CAST(? AS BIGINT), {now}) AS ends"
                    + " FROM UNNEST(CAST(? AS VARBINARY(32) ARRAY)) AS given (id)) AS excluded ON held.id = excluded.id"
                    + " WHEN MATCHED THEN UPDATE SET {kept} WHEN NOT MATCHED THEN INSERT (id, token, done, ends)"
                    + " VALUES (excluded.id, excluded.token, excluded.done, excluded.ends))",
            "MERGE INTO {table} AS held USING (SELECT CAST(? AS BOOLEAN) AS done,"
                    + " DATEADD(MILLISECOND, CAST(? AS BIGINT), {now}) AS ends, given.id"
                    + " FROM UNNEST(CAST(? AS VARBINARY(32) ARRAY)) AS given (id)) AS mine ON held.id = mine.id"
                    + " WHEN MATCHED AND held.token = ? AND (NOT held.done OR ?) AND held.ends > {now}"
                    + " THEN UPDATE SET done = mine.done, ends = mine.ends",
            "MERGE INTO {table} AS held USING (SELECT given.id"
                    + " FROM UNNEST(CAST(? AS VARBINARY(32) ARRAY)) AS given (id)) AS mine ON held.id = mine.id"
                    + " WHEN MATCHED AND held.token = ? AND (NOT held.done OR ?) AND held.ends > {now} THEN DELETE",
            // Not by a list of ids: a row that is claimed meanwhile would still be on it.
            "DELETE FROM {table} WHERE ends <= {now} FETCH FIRST ? ROWS ONLY") {
        @Override
        void setKeys(Connection connection, PreparedStatement statement, int place, List<ReplayKey> keys)
                throws SQLException {
            statement.setObject(place, keys.stream().map(ReplayKey::bytes).toArray());
        }
    },

    /** One file for the processes of one machine; its clock is the machine's. Writers take turns. */
    SQLITE(
            "CAST(unixepoch('subsec') * 1000 AS INTEGER)",
            "INSERT INTO {table} AS held (id, token, done, ends) SELECT unhex(value), ?, ?, {now} + ?"
                    + " FROM json_each(?) WHERE true ON CONFLICT (id) DO UPDATE SET {kept} RETURNING id, token, done",
            "UPDATE {table} SET done = ?, ends = {now} + ? WHERE id IN (SELECT unhex(value) FROM json_each(?))"
                    + " AND token = ? AND (NOT done OR ?) AND ends > {now}",
            "DELETE FROM {table} WHERE id IN (SELECT unhex(value) FROM json_each(?)) AND token = ?"
                    + " AND (NOT done OR ?) AND ends > {now}",
            "DELETE FROM {table} WHERE id IN (SELECT id FROM {table} WHERE ends <= {now} LIMIT ?)") {
        @Override
        void setKeys(Connection connection, PreparedStatement statement, int place, List<ReplayKey> keys)
                throws SQLException {
            statement.setString(place, json(keys));
        }
    },

    /**
     * Milliseconds are a number here, as a time would be read in the session's time zone. What is assigned is seen by
     * the assignments after it, so {@code ends} comes last. Joins are taken as they are written, through the primary
     * key: by the index of {@code ends} every live row would be locked. A settled row always changes, since a driver
     * may be told to count none that stays as it was.
     */
    MARIADB(
            "(TIMESTAMPDIFF(MICROSECOND, TIMESTAMP'1970-01-01 00:00:00', UTC_TIMESTAMP(3)) DIV 1000)",
            "INSERT INTO {table} (id, token, done, ends) SELECT UNHEX(given.hex), ?, ?, {now} + ? FROM {keys}"
                    + " ON DUPLICATE KEY UPDATE token = IF(ends <= {now}, VALUES(token), token),"
                    + " done = IF(ends <= {now}, VALUES(done), done), ends = IF(ends <= {now}, VALUES(ends), ends)"
                    + " RETURNING id, token, done",
            "UPDATE (SELECT ? AS done, {now} + ? AS ends) AS said STRAIGHT_JOIN {keys}"
                    + " STRAIGHT_JOIN {table} AS held FORCE INDEX (PRIMARY) ON held.id = UNHEX(given.hex)"
                    + " SET held.done = said.done, held.ends = said.ends + (held.ends = said.ends)"
                    + " WHERE held.token = ? AND (NOT held.done OR ?) AND held.ends > {now}",
            "DELETE {table} FROM {keys}"
                    + " STRAIGHT_JOIN {table} FORCE INDEX (PRIMARY) ON {table}.id = UNHEX(given.hex)"
                    + " WHERE {table}.token = ? AND (NOT {table}.done OR ?) AND {table}.ends > {now}",
            "DELETE {table} FROM (SELECT id FROM {table} WHERE ends <= {now} LIMIT ? FOR UPDATE SKIP LOCKED) AS gone"
                    + " STRAIGHT_JOIN {table} FORCE INDEX (PRIMARY) ON {table}.id = gone.id WHERE {table}.ends <= {now}") {
        @Override
        void setKeys(Connection connection, PreparedStatement statement, int place, List<ReplayKey> keys)
                throws SQLException {
            statement.setString(place, json(keys));
        }

        @Override
        void check(DatabaseMetaData server) throws SQLException {
            int major = server.getDatabaseMajorVersion();
            if (major < 10 || (major == 10 && server.getDatabaseMinorVersion() < 6)) {
                throw UnknownDatabaseException.tooOld("MariaDB " + server.getDatabaseProductVersion(), "MariaDB 10.6");
            }
        }
    };

    /** A table of MariaDB's in which each key stands in hex. */
    private static final String KEYS = "JSON_TABLE(?, '$[*]' COLUMNS (hex CHAR(64) PATH '$')) AS given";

    private static final String KEPT = "token = CASE WHEN held.ends <= {now} THEN excluded.token ELSE held.token END,"
            + " done = CASE WHEN held.ends <= {now} THEN excluded.done ELSE held.done END,"
            + " ends = CASE WHEN held.ends <= {now} THEN excluded.ends ELSE held.ends END";

    private final String now;
    private final String claim;
    private final String settle;
    private final String release;
    private final String purge;

    Dialect(String now, String claim, String settle, String release, String purge) {
        this.now = now;
        this.claim = claim;
        this.settle = settle;
        this.release = release;
        this.purge = purge;
    }

    /**
     * That of the database behind a connection.
     *
     * @throws UnknownDatabaseException if it is none of them
     */
    static Dialect of(Connection connection) throws SQLException {
        DatabaseMetaData server = connection.getMetaData();
        String name = server.getDatabaseProductName();
        for (Dialect dialect : values()) {
            if (dialect.name().equals(name.toUpperCase(Locale.ROOT))) {
                dialect.check(server);
                return dialect;
            }
        }
        // As MySQL's driver has it.
        throw server.getDatabaseProductVersion().contains("MariaDB")
                ? UnknownDatabaseException.ofAnothersDriver()
                : UnknownDatabaseException.named(name);
    }

    /** Whether it is new enough, where that would not be told by itself. */
    void check(DatabaseMetaData server) throws SQLException {}

    /** Places: token, done, life in milliseconds, keys. */
    String claim(String table) {
        return in(table, claim);
    }

    /** Places: done, life in milliseconds, keys, token, whether done ones count as this owner's too. */
    String settle(String table) {
        return in(table, settle);
    }

    /** Places: keys, token, whether done ones count as this owner's too. */
    String release(String table) {
        return in(table, release);
    }

    /** Place: the key. */
    String forget(String table) {
        return in(table, "DELETE FROM {table} WHERE id = ? AND done AND ends > {now}");
    }

    /** Place: how many at most. */
    String purge(String table) {
        return in(table, purge);
    }

    /** @param connection the borrowed one: a statement that a pool kept may name the one of its first borrower */
    abstract void setKeys(Connection connection, PreparedStatement statement, int place, List<ReplayKey> keys)
            throws SQLException;

    private String in(String table, String sql) {
        return sql.replace("{kept}", KEPT)
                .replace("{keys}", KEYS)
                .replace("{now}", now)
                .replace("{table}", table);
    }

    private static String json(List<ReplayKey> keys) {
        StringBuilder list = new StringBuilder("[");
        for (ReplayKey key : keys) {
            list.append(list.length() == 1 ? "\"" : ",\"").append(key.hex()).append('"');
        }
        return list.append(']').toString();
    }
}
