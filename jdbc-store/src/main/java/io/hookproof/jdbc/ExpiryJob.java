package io.hookproof.jdbc;

import io.hookproof.fetch.OwnThread;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Deletes expired rows periodically, in small steps that block nothing else. Any number of processes may run it.
 * Running late costs only space, because an expired row counts as absent.
 */
final class ExpiryJob {
    private static final int STEP = 1000;

    private final DataSource source;
    private final Statements statements;
    private final long operationMillis;
    private final Consumer<String> warning;
    private final ScheduledThreadPoolExecutor scheduler;
    /** Used only by the scheduler's thread. */
    private boolean fails;

    /** @param warning called when the job begins to fail, and not again before it has succeeded */
    ExpiryJob(DataSource source, Statements statements, Duration operation, Duration every, Consumer<String> warning) {
        this.source = source;
        this.statements = statements;
        this.operationMillis = operation.toMillis();
        this.warning = warning;
        this.scheduler = new ScheduledThreadPoolExecutor(1, work -> OwnThread.of(work, "hookproof-jdbc-expiry"));
        // A random delay, so that not all processes run it at once.
        long first = ThreadLocalRandom.current().nextLong(every.toMillis() + 1);
        scheduler.scheduleWithFixedDelay(this::run, first, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    // An exception thrown from here would end the schedule for good.
    private void run() {
        try {
            while (purge() == STEP && !scheduler.isShutdown()) {
                // Another step follows.
            }
            fails = false;
        } catch (Throwable later) {
            if (!fails && !scheduler.isShutdown()) {
                warning.accept("expired deliveries are not deleted, so that the replay store's table grows: "
                        + (later instanceof SQLException trouble
                                ? Trouble.describe(trouble)
                                : later.getClass().getSimpleName()));
            }
            fails = true;
        }
    }

    private int purge() throws SQLException {
        return OwnSessions.lent(source, operationMillis, connection -> {
            connection.setAutoCommit(true);
            return statements.purge(connection, STEP);
        });
    }

    /** Ends the job after the step in hand: an interrupt would close the file of a database in this process. */
    void close() {
        scheduler.shutdown();
        OwnSessions.awaitEnd(scheduler, OwnSessions.GRACE_MILLIS);
    }
}
