package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

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
            if (connection.getAutoCommit()) {
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

    private static <T> T undone(Connection connection, Step<T> step) throws SQLException {
        Savepoint before = connection.setSavepoint();
        T result = step.work().on(connection);
        if (step.keep().test(result)) {
            connection.releaseSavepoint(before);
        } else {
            connection.rollback(before);
        }
        return result;
    }

    /** Does nothing, because the application closes the connection. */
    @Override
    public void close() {}
}
