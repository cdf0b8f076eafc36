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
 * The statements on one table, in the dialect of the database that a connection leads to. If a statement changes only
 * some of its rows, the caller must undo it.
 */
final class Statements {
    private final String table;
    private final int limitSeconds;

    /** Statements with a limit that the server itself enforces, in whole seconds as in JDBC. */
    Statements(String table, Duration limit) {
        this.table = table;
        this.limitSeconds = (int) Math.max(1, (limit.toMillis() + 999) / 1000);
    }

    /** Claims the keys and returns the outcome. With several keys, {@link Claim.InFlight} may have changed rows. */
    Claim claim(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.claim(table))) {
            statement.setLong(1, token);
            statement.setBoolean(2, done);
            statement.setLong(3, life.toMillis());
            dialect.setKeys(connection, statement, 4, keys);
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
     * Confirms or renews the keys and returns how many belonged to this owner. Confirming twice is allowed, because the
     * answer to the first confirmation may have been lost.
     */
    int settle(Connection connection, List<ReplayKey> keys, long token, boolean done, Duration life)
            throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.settle(table))) {
            statement.setBoolean(1, done);
            statement.setLong(2, life.toMillis());
            dialect.setKeys(connection, statement, 3, keys);
            statement.setLong(4, token);
            statement.setBoolean(5, done);
            return statement.executeUpdate();
        }
    }

    /** @param alsoDone whether to delete also what that token has taken for good */
    int release(Connection connection, List<ReplayKey> keys, long token, boolean alsoDone) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = prepare(connection, dialect.release(table))) {
            dialect.setKeys(connection, statement, 1, keys);
            statement.setLong(2, token);
            statement.setBoolean(3, alsoDone);
            return statement.executeUpdate();
        }
    }

    /** Forgets the key and returns how many rows that were: one that was done, or none. */
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

    /** Runs all statements for no row. A table with other columns or a missing right fails as it would with rows. */
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
