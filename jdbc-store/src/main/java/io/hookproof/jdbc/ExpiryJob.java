package io.hookproof.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.LoggerFactory;

/**
 * Deletes what may be forgotten, now and then, in small steps that hold up nobody. Any number of processes may run it;
 * being late costs space and nothing else, since a row whose end has passed counts as absent.
 */
final class ExpiryJob {
    private static final int STEP = 1000;

    private final DataSource source;
    private final Statements statements;
    private final ScheduledThreadPoolExecutor scheduler;

    ExpiryJob(DataSource source, Statements statements, Duration every) {
        this.source = source;
        this.statements = statements;
        this.scheduler = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "hookproof-jdbc-expiry");
            thread.setDaemon(true);
            return thread;
        });
        // Not all of a fleet at once.
        long first = ThreadLocalRandom.current().nextLong(every.toMillis() + 1);
        scheduler.scheduleWithFixedDelay(this::run, first, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(true);
            while (statements.purge(connection, STEP) == STEP && !scheduler.isShutdown()) {
                // The next step.
            }
            connection.setAutoCommit(autoCommit);
        } catch (SQLException | RuntimeException later) {
            LoggerFactory.getLogger(JdbcReplayStore.class)
                    .debug(
                            "expired deliveries are deleted later: {}",
                            later.getClass().getSimpleName());
        }
    }

    void close() {
        scheduler.shutdownNow();
        OwnSessions.awaitEnd(scheduler);
    }
}
