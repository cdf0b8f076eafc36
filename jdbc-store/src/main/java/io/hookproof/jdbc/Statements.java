package io.hookproof.jdbc;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements, for PostgreSQL. One decides each claim; the clock is the server's, and stands still within a
 * statement. A statement that changes some of its rows only is the caller's to undo.
 */
final class Statements {
    private final String claim;
    private final String settle;
    private final String release;
    private final String forget;
    private final String purge;
    private final String probe;

    private final int limitSeconds;

    /** With the limit that the server itself is asked to keep, in whole seconds as JDBC has it. */
    Statements(String table, Duration limit) {
        this.limitSeconds = (int) Math.max(1, (limit.toMillis() + 999) / 1000);
        String ends = "statement_timestamp() + ? * interval '1 millisecond'";
        // A row that is held or done is written again as it was: only so does the one statement both wait for a
        // claim that is being committed and see what became of it.
        this.claim = "INSERT INTO " + table + " AS held (id, token, done, ends)"
                + " SELECT id, ?, ?, " + ends + " FROM unnest(?) WITH ORDINALITY AS given (id, place) ORDER BY place"
                + " ON CONFLICT (id) DO UPDATE SET"
                + " token = CASE WHEN held.ends <= statement_timestamp() THEN excluded.token ELSE held.token END,"
                + " done = CASE WHEN held.ends <= statement_timestamp() THEN excluded.done ELSE held.done END,"
                + " ends = CASE WHEN held.ends <= statement_timestamp() THEN excluded.ends ELSE held.ends END"
                + " RETURNING id, token, done";
        String mine = " WHERE id = ANY (?) AND token = ? AND NOT done AND ends > statement_timestamp()";
        this.settle = "UPDATE " + table + " SET done = ?, ends = " + ends + mine;
        this.release = "DELETE FROM " + table + mine;
        this.forget = "DELETE FROM " + table + " WHERE id = ANY (?) AND token = ?";
        this.purge = "DELETE FROM " + table + " WHERE id IN (SELECT id FROM " + table
                + " WHERE ends <= statement_timestamp() LIMIT ? FOR UPDATE SKIP LOCKED)";
        this.probe = "SELECT id, token, done, ends FROM " + table + " WHERE false";
    }

    /** What became of it; {@link Claim.InFlight} has changed rows where there are several keys. */
    Claim claim(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, claim)) {
            statement.setLong(1, token);
            statement.setBoolean(2, done);
            statement.setLong(3, life.toMillis());
            statement.setArray(4, connection.createArrayOf("bytea", bytes(keys)));
            Set<ReplayKey> others = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(2) == token) {
                        continue;
                    }
                    if (!rows.getBoolean(3)) {
                        return new Claim.InFlight();
                    }
                    others.add(ReplayKey.of(rows.getBytes(1)));
                }
            }
            return others.size() == keys.size() ? new Claim.Done() : new Claim.Fresh(token, others);
        }
    }

    /** How many of them were this owner's and are now done, or held for longer. */
    int settle(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, settle)) {
            statement.setBoolean(1, done);
            statement.setLong(2, life.toMillis());
            statement.setArray(3, connection.createArrayOf("bytea", bytes(keys)));
            statement.setLong(4, token);
            return statement.executeUpdate();
        }
    }

    int release(Connection connection, List<ReplayKey> keys, long token) throws SQLException {
        return delete(connection, release, keys, token);
    }

    /** Deletes what that token took, done or not. */
    void forget(Connection connection, List<ReplayKey> keys, long token) throws SQLException {
        delete(connection, forget, keys, token);
    }

    private int delete(Connection connection, String sql, List<ReplayKey> keys, long token) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql)) {
            statement.setArray(1, connection.createArrayOf("bytea", bytes(keys)));
            statement.setLong(2, token);
            return statement.executeUpdate();
        }
    }

    int purge(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement = prepare(connection, purge)) {
            statement.setInt(1, most);
            return statement.executeUpdate();
        }
    }

    void probe(Connection connection) throws SQLException {
        try (PreparedStatement statement = prepare(connection, probe)) {
            statement.executeQuery().close();
        }
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(limitSeconds);
        return statement;
    }

    private static byte[][] bytes(List<ReplayKey> keys) {
        return keys.stream().map(ReplayKey::bytes).toArray(byte[][]::new);
    }
}
