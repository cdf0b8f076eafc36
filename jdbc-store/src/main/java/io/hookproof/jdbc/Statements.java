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
 * The statements on one table, in the dialect of whatever database a connection leads to. A statement that changes some
 * of its rows only is the caller's to undo.
 */
final class Statements {
    private final String table;
    private final int limitSeconds;

    /** With the limit that the server itself is asked to keep, in whole seconds as JDBC has it. */
    Statements(String table, Duration limit) {
        this.table = table;
        this.limitSeconds = (int) Math.max(1, (limit.toMillis() + 999) / 1000);
    }

    /** What became of it; {@link Claim.InFlight} has changed rows where there are several keys. */
    Claim claim(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.claim(table))) {
            statement.setLong(1, token);
            statement.setBoolean(2, done);
            statement.setLong(3, life.toMillis());
            dialect.setKeys(statement, 4, keys);
            Set<ReplayKey> others = new HashSet<>();
            boolean held = false;
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(2) != token) {
                        held |= !rows.getBoolean(3);
                        others.add(ReplayKey.of(rows.getBytes(1)));
                    }
                }
            }
            if (held) {
                return new Claim.InFlight();
            }
            return others.size() == keys.size() ? new Claim.Done() : new Claim.Fresh(token, others);
        }
    }

    /**
     * How many of them were this owner's and are now done, or held for longer. Done twice is done: the first time's
     * answer may have been lost on the way.
     */
    int settle(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.settle(table))) {
            statement.setBoolean(1, done);
            statement.setLong(2, life.toMillis());
            dialect.setKeys(statement, 3, keys);
            statement.setLong(4, token);
            statement.setBoolean(5, done);
            return statement.executeUpdate();
        }
    }

    /** @param alsoDone whether to delete what that token took for good, too */
    int release(Connection connection, List<ReplayKey> keys, long token, boolean alsoDone) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.release(table))) {
            dialect.setKeys(statement, 1, keys);
            statement.setLong(2, token);
            statement.setBoolean(3, alsoDone);
            return statement.executeUpdate();
        }
    }

    /** How many it was: one that is done, or none. */
    int forget(Connection connection, ReplayKey key) throws SQLException {
        try (PreparedStatement statement =
                prepare(connection, Dialect.of(connection).forget(table))) {
            statement.setBytes(1, key.bytes());
            return statement.executeUpdate();
        }
    }

    int purge(Connection connection, int most) throws SQLException {
        try (PreparedStatement statement =
                prepare(connection, Dialect.of(connection).purge(table))) {
            statement.setInt(1, most);
            return statement.executeUpdate();
        }
    }

    /** Does all of it to no row: a table that is other, or a right that is missing, is said as if there were some. */
    void probe(Connection connection) throws SQLException {
        Dialect.of(connection);
        try (PreparedStatement statement =
                prepare(connection, "SELECT id, token, done, ends FROM " + table + " WHERE 1 = 0")) {
            statement.executeQuery().close();
        }
        claim(connection, List.of(), 1, false, Duration.ZERO);
        settle(connection, List.of(), 1, false, Duration.ZERO);
        release(connection, List.of(), 1, false);
    }

    private PreparedStatement prepare(Connection connection, String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setQueryTimeout(limitSeconds);
        return statement;
    }
}
