package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.function.Predicate;

/** The connection of the caller's transaction; never committed or rolled back here, and closed only if it is in none. */
final class JoinedSessions implements Sessions {
    private final CurrentTransaction current;

    JoinedSessions(CurrentTransaction current) {
        this.current = current;
    }

    @Override
    public <T> T run(boolean atomic, Work<T> work, Predicate<T> keep, Undo<T> undo) {
        try {
            Connection connection = current.connection();
            if (connection.getAutoCommit()) {
                // No transaction's end would give it back: a pool that lent it for this call would lose it for good.
                connection.close();
                throw new ReplayStoreException("no transaction is open on the connection: begin one before the"
                        + " delivery is verified (setAutoCommit(false), TransactionTemplate); behind @WebhookHandler, a"
                        + " filter or a WebhookReceiver none can be, so take JdbcReplayStore.in(dataSource) there");
            }
            return atomic ? work.on(connection) : undone(connection, work, keep);
        } catch (SQLException trouble) {
            throw new ReplayStoreException(Trouble.describe(trouble) + "; roll the transaction back", trouble);
        }
    }

    private static <T> T undone(Connection connection, Work<T> work, Predicate<T> keep) throws SQLException {
        Savepoint before = connection.setSavepoint();
        T result = work.on(connection);
        if (keep.test(result)) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return result;
    }

    /** The connection is the application's to close. */
    @Override
    public void close() {}
}
