package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of the application's {@link DataSource}, each for one step of ours. The steps run on a few threads of our
 * own: a slow database then takes so many connections and no more, and a caller waits for its limit and no longer,
 * whatever the driver and the pool are doing.
 */
final class OwnSessions implements Sessions {
    static final int GRACE_MILLIS = 200;

    private final DataSource source;
    private final int waiting;
    private final long operationMillis;
    private final ThreadPoolExecutor workers;
    private final AtomicLong turns = new AtomicLong();
    private final Runnable atTheEnd;

    /**
     * @param waiting how many claims may wait at once
     * @param atTheEnd closes what is the store's own
     */
    OwnSessions(DataSource source, int connections, int waiting, Duration operation, Runnable atTheEnd) {
        this.source = source;
        this.waiting = waiting;
        this.atTheEnd = atTheEnd;
        this.operationMillis = operation.toMillis();
        this.workers = new ThreadPoolExecutor(
                connections,
                connections,
                1,
                TimeUnit.SECONDS,
                new PriorityBlockingQueue<>(),
                work -> thread(work, "hookproof-jdbc"));
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> T run(Step<T> step) {
        return run(step, operationMillis);
    }

    /** With a limit of its own. */
    <T> T run(Step<T> step, long limitMillis) {
        // What is held is not refused: there are no more of those than there were claims.
        if (step.isNew() && workers.getQueue().size() >= waiting) {
            throw new ReplayStoreException("more than " + waiting
                    + " deliveries wait for the database already: it is slow, or replay.connections are too few");
        }
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            workers.execute(new Turn(step.isNew(), turns.getAndIncrement(), () -> answer(answer, step, limitMillis)));
        } catch (RejectedExecutionException closed) {
            throw new ReplayStoreException("the replay store is closed", closed);
        }
        try {
            return awaited(answer, limitMillis);
        } catch (TimeoutException tooLate) {
            if (answer.cancel(false)) {
                throw new ReplayStoreException("the database did not answer within " + limitMillis + " ms"
                        + (limitMillis == operationMillis ? ", which replay.operation may change" : ""));
            }
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
        // It came in the very moment.
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failure(failed.getCause());
        }
    }

    /** An interruption cuts nothing short: what a handler has done is remembered all the more if its thread is to stop. */
    private <T> T awaited(CompletableFuture<T> answer, long limitMillis) throws ExecutionException, TimeoutException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException stopping) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ReplayStoreException failure(@Nullable Throwable cause) {
        if (cause instanceof ReplayStoreException ours) {
            return ours;
        }
        if (!(cause instanceof SQLException trouble)) {
            return new ReplayStoreException("the database's driver or pool failed", Objects.requireNonNull(cause));
        }
        return Trouble.told(trouble, "");
    }

    private <T> void answer(CompletableFuture<T> answer, Step<T> step, long limitMillis) {
        // What nobody waits for any more is not begun.
        if (answer.isDone()) {
            return;
        }
        boolean brokenBefore = false;
        while (!answer.isDone()) {
            try {
                tryIt(answer, step, limitMillis);
            } catch (SQLException | RuntimeException trouble) {
                // A server that came back leaves a pool of dead connections. What ran already runs as the same
                // owner, so a claim that was taken is found to be its own.
                boolean broken = trouble instanceof SQLException sql && Trouble.isBroken(sql) && !brokenBefore;
                brokenBefore |= broken;
                if (!broken && !(trouble instanceof SQLException race && Trouble.isLostRace(race))) {
                    answer.completeExceptionally(trouble);
                }
            } catch (Throwable ofTheDriver) {
                // Nobody else would hear of it, and whoever waits would wait for nothing.
                answer.completeExceptionally(ofTheDriver);
            }
        }
    }

    private <T> void tryIt(CompletableFuture<T> answer, Step<T> step, long limitMillis) throws SQLException {
        lent(source, limitMillis, connection -> {
            // The wait for a connection may have been too long: what is begun now would be there until it is undone.
            if (!answer.isDone()) {
                T result = onConnection(connection, step);
                if (!answer.complete(result)) {
                    connection.setAutoCommit(true);
                    step.undo().on(connection, result);
                }
            }
            return answer;
        });
    }

    /** Works with a connection of the data source, which goes back as it came whatever the work does. */
    static <T> T lent(DataSource source, long operationMillis, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            int networkTimeout = connection.getNetworkTimeout();
            try {
                // A dead peer is found by the socket, not by the operating system's patience; the pool then drops it.
                connection.setNetworkTimeout(Runnable::run, (int) (2 * operationMillis + 1000));
                return work.on(connection);
            } finally {
                restore(connection, autoCommit, networkTimeout);
            }
        }
    }

    private static <T> T onConnection(Connection connection, Step<T> step) throws SQLException {
        boolean atomic = step.atomic();
        connection.setAutoCommit(atomic);
        try {
            T result = step.work().on(connection);
            if (!atomic && step.keep().test(result)) {
                connection.commit();
            } else if (!atomic) {
                connection.rollback();
            }
            return result;
        } catch (Throwable failed) {
            if (!atomic) {
                rollBackAfter(connection, failed);
            }
            if (failed instanceof SQLException trouble && Trouble.isReadOnly(trouble)) {
                // It works, so a pool would keep it: the next one may lead to the new primary.
                connection.abort(Runnable::run);
            }
            throw failed;
        }
    }

    private static void rollBackAfter(Connection connection, Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    /** A connection that cannot be restored is broken, and the work has said so or is done. */
    private static void restore(Connection connection, boolean autoCommit, int networkTimeout) {
        try {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
            }
        } catch (SQLException broken) {
            // The pool finds out by itself.
        }
    }

    /** With nothing of the request that happens to need it first, which it outlives. */
    @SuppressWarnings("removal") // On Java 17 a thread keeps the classes of all who are on the stack up to here
    static Thread thread(Runnable work, String name) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, work, name, 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(OwnSessions.class.getClassLoader());
        return thread;
    }

    /** What waits still, such as the confirmations of the last deliveries, has its time first. */
    @Override
    public void close() {
        workers.shutdown();
        awaitEnd(workers, Math.max(GRACE_MILLIS, operationMillis));
        atTheEnd.run();
    }

    /** Threads without work end at once: a container that looks for those that are left behind is to find none. */
    static void awaitEnd(ExecutorService stopped, long millis) {
        try {
            if (!stopped.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                // The database holds one up, which ends when that answers, or its network limit does.
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
