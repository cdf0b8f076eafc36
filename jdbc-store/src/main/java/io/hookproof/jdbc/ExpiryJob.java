package io.hookproof.jdbc;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Deletes what may be forgotten, now and then, in small steps that hold up nobody. Any number of processes may run it;
 * being late costs space and nothing else, since a row whose end has passed counts as absent.
 */
final class ExpiryJob {
    private static final int STEP = 1000;

    private final DataSource source;
    private final Statements statements;
    private final long operationMillis;
    private final Consumer<String> warning;
    private final ScheduledThreadPoolExecutor scheduler;
    /** Seen by the scheduler's thread alone. */
    private boolean fails;

    /** @param warning told when it begins to fail, and not again before it went well */
    ExpiryJob(DataSource source, Statements statements, Duration operation, Duration every, Consumer<String> warning) {
        this.source = source;
        this.statements = statements;
        this.operationMillis = operation.toMillis();
        this.warning = warning;
        this.scheduler = new ScheduledThreadPoolExecutor(1, work -> OwnSessions.thread(work, "hookproof-jdbc-expiry"));
        // Not all of a fleet at once.
        long first = ThreadLocalRandom.current().nextLong(every.toMillis() + 1);
        scheduler.scheduleWithFixedDelay(this::run, first, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    // Whatever is thrown from here would end the schedule for ever.
    private void run() {
        try {
            while (purge() == STEP && !scheduler.isShutdown()) {
                // The next step.
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

    void close() {
        scheduler.shutdownNow();
        OwnSessions.awaitEnd(scheduler, OwnSessions.GRACE_MILLIS);
    }
}
