package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * Uses the connection of the caller's transaction. It is never committed or rolled back here, and closed only if it has
 * no transaction.
 */
final class JoinedSessions implements Sessions {
    private final CurrentTransaction current;

    JoinedSessions(CurrentTransaction current) {
        this.current = current;
    }

    @Override
    public <T> T run(Step<T> step) {
        try {
            Connection connection = current.connection();
            if (commitsByItself(connection)) {
                // Without a transaction nothing would return it, and a pool that lent it for this call would lose it
                // for good.
                connection.close();
                throw new ReplayStoreException("no transaction is open on the connection: begin one before the"
                        + " delivery is verified (setAutoCommit(false), TransactionTemplate); behind @WebhookHandler, a"
                        + " filter or a WebhookReceiver none can be, so take JdbcReplayStore.in(dataSource) there");
            }
            return step.atomic() ? step.work().on(connection) : undone(connection, step);
        } catch (SQLException trouble) {
            throw Trouble.told(trouble, "; roll the transaction back");
        }
    }

    /** A manager of JTA transactions may enlist a connection with its first statement, and no sooner. */
    private static boolean commitsByItself(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            connection.createStatement().close();
        }
        return connection.getAutoCommit();
    }

    private static <T> T undone(Connection connection, Step<T> step) throws SQLException {
        Savepoint before = savepoint(connection);
        T result = step.work().on(connection);
        if (!step.keep().test(result)) {
            if (before == null) {
                throw new ReplayStoreException("not all of the keys could be had, and this connection takes no"
                        + " savepoint to give back the others; roll the transaction back");
            }
            connection.rollback(before);
        } else if (before != null) {
            connection.releaseSavepoint(before);
        }
        return result;
    }

    /** Null within a JTA transaction, where a connection may take none. */
    private static @Nullable Savepoint savepoint(Connection connection) {
        try {
            return connection.setSavepoint();
        } catch (SQLException refused) {
            return null; // the statement that follows reports a connection that is broken
        }
    }

    /** Does nothing, because the application closes the connection. */
    @Override
    public void close() {}
}
