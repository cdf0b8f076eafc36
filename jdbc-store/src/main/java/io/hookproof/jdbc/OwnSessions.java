package io.hookproof.jdbc;

import io.hookproof.fetch.OwnThread;
import io.hookproof.replay.ReplayStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
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
 * Uses connections of the application's {@link DataSource}, each for one step. The steps run on a few threads of the
 * store's own. A slow database then takes only that many connections, and a caller waits only for its limit, whatever
 * the driver and the pool are doing.
 */
final class OwnSessions implements Sessions {
    static final int GRACE_MILLIS = 200;
    private static final int UNKNOWN = -1;

    private final DataSource source;
    private final int waiting;
    private final long operationMillis;
    private final ThreadPoolExecutor workers;
    private final AtomicLong turns = new AtomicLong();
    /** The steps that have a thread now. */
    private final Set<Answer<?>> inHand = ConcurrentHashMap.newKeySet();

    private final Runnable atTheEnd;

    /** What a step waits for, because an operator looks for each in another place. */
    private enum WaitsFor {
        TURN,
        CONNECTION,
        DATABASE
    }

    private static final class Answer<T> extends CompletableFuture<T> {
        volatile WaitsFor waitsFor = WaitsFor.TURN;
    }

    /**
     * @param waiting the largest number of claims that may wait
     * @param atTheEnd closes the store's own resources
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
                work -> OwnThread.of(work, "hookproof-jdbc"));
        workers.allowCoreThreadTimeOut(true);
    }

    @Override
    public <T> T run(Step<T> step) {
        return run(step, operationMillis);
    }

    /** Runs the step with a limit of its own. */
    <T> T run(Step<T> step, long limitMillis) {
        // Steps for held claims are not refused; there are at most as many as there were claims.
        if (step.isNew() && workers.getQueue().size() >= waiting) {
            throw new ReplayStoreException("more than " + waiting
                    + " deliveries wait for the database already: it is slow, or replay.connections are too few");
        }
        Answer<T> answer = new Answer<>();
        try {
            workers.execute(new Turn(step.isNew(), turns.getAndIncrement(), () -> answer(answer, step, limitMillis)));
        } catch (RejectedExecutionException closed) {
            throw new ReplayStoreException("the replay store is closed", closed);
        }
        try {
            return awaited(answer, limitMillis);
        } catch (TimeoutException tooLate) {
            if (answer.cancel(false)) {
                String limit = limitMillis + " ms"
                        + (limitMillis == operationMillis ? ", which replay.operation may change" : "");
                throw new ReplayStoreException(
                        switch (waitsFor(answer)) {
                            case TURN ->
                                "none of the replay.connections became free within " + limit
                                        + ": the database is slow, or they are too few";
                            case CONNECTION ->
                                "no connection to the database came within " + limit
                                        + ": the pool that it comes from has none free, or the database is away";
                            case DATABASE -> "the database did not answer within " + limit;
                        });
            }
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
        // The answer arrived at this very moment.
        try {
            return answer.join();
        } catch (CompletionException failed) {
            throw failure(failed.getCause());
        }
    }

    /** Returns what the step waits for: without a turn, what those wait for that have one, if all need a connection. */
    private WaitsFor waitsFor(Answer<?> answer) {
        boolean forConnections =
                !inHand.isEmpty() && inHand.stream().allMatch(one -> one.waitsFor == WaitsFor.CONNECTION);
        return forConnections ? WaitsFor.CONNECTION : answer.waitsFor;
    }

    /**
     * Waits for the answer. An interrupt does not cut it short, because finished work must be remembered especially if
     * its thread is to stop.
     */
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

    private <T> void answer(Answer<T> answer, Step<T> step, long limitMillis) {
        try {
            untilItIsDone(answer, step, limitMillis);
        } finally {
            inHand.remove(answer);
        }
    }

    private <T> void untilItIsDone(Answer<T> answer, Step<T> step, long limitMillis) {
        boolean brokenBefore = false;
        // A step whose caller has given up is not begun.
        while (!answer.isDone()) {
            try {
                inHand.add(answer);
                tryIt(answer, step, limitMillis);
            } catch (SQLException | RuntimeException trouble) {
                // A server that restarted leaves a pool of dead connections. A step that already ran runs again as the
                // same owner, so a claim that was taken is found to be its own.
                boolean broken = trouble instanceof SQLException sql && Trouble.isBroken(sql) && !brokenBefore;
                brokenBefore |= broken;
                if (!broken && !(trouble instanceof SQLException race && Trouble.isLostRace(race))) {
                    answer.completeExceptionally(trouble);
                }
            } catch (Throwable ofTheDriver) {
                // Nothing else would report it, and the caller would wait in vain.
                answer.completeExceptionally(ofTheDriver);
            }
        }
    }

    private <T> void tryIt(Answer<T> answer, Step<T> step, long limitMillis) throws SQLException {
        answer.waitsFor = WaitsFor.CONNECTION;
        lent(source, limitMillis, connection -> {
            answer.waitsFor = WaitsFor.DATABASE;
            // The wait for a connection may have been too long, and what is begun now would stay until it is undone.
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

    /**
     * Runs the work with a connection of the data source, which is returned in its original state whatever the work
     * does.
     */
    static <T> T lent(DataSource source, long operationMillis, Work<T> work) throws SQLException {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            boolean readOnly = connection.isReadOnly();
            int networkTimeout = networkTimeout(connection);
            try {
                // The socket's time-out detects a dead peer long before the operating system does. The pool then drops
                // the connection.
                if (networkTimeout != UNKNOWN) {
                    connection.setNetworkTimeout(Runnable::run, (int) (2 * operationMillis + 1000));
                }
                if (readOnly) {
                    letWrite(connection);
                }
                return work.on(connection);
            } catch (SQLException trouble) {
                giveUpIfUseless(connection, trouble);
                throw trouble;
            } finally {
                restore(connection, autoCommit, readOnly, networkTimeout);
            }
        }
    }

    /** Returns it in milliseconds, or {@link #UNKNOWN} if the connection takes none, as each that Narayana wraps. */
    private static int networkTimeout(Connection connection) {
        try {
            return connection.getNetworkTimeout();
        } catch (SQLException refused) {
            return UNKNOWN; // the statement that follows reports a connection that is broken
        }
    }

    /**
     * Makes a connection writable that the pool hands out read-only. On PostgreSQL such a connection takes a single claim
     * and refuses a batch.
     */
    private static void letWrite(Connection connection) {
        try {
            // Ends the transaction that the pool's check may have begun: within one, PostgreSQL's driver refuses the
            // change.
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        } catch (SQLException fixed) {
            // The statement reports what it needs.
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
            throw failed;
        }
    }

    /**
     * Gives up a connection that a pool might keep: it works, and leads to a server that takes no claims, or it does not
     * know that its database is closed. The next one may lead to another. Aborts what the pool unwraps, usually the
     * driver's own connection: Agroal loses count of a connection that is aborted through its wrapper.
     */
    private static void giveUpIfUseless(Connection connection, SQLException trouble) {
        if (Trouble.isBroken(trouble)) {
            try {
                connection.unwrap(Connection.class).abort(Runnable::run);
            } catch (SQLException | RuntimeException | LinkageError gone) {
                // Some pools do not know the call.
                trouble.addSuppressed(gone);
            }
        }
    }

    private static void rollBackAfter(Connection connection, Throwable failed) {
        try {
            connection.rollback();
        } catch (SQLException broken) {
            failed.addSuppressed(broken);
        }
    }

    /** Restores the connection. If that fails it is broken, and the work has reported that or is done. */
    private static void restore(Connection connection, boolean autoCommit, boolean readOnly, int networkTimeout) {
        try {
            if (!connection.isClosed()) {
                connection.setAutoCommit(autoCommit);
                if (networkTimeout != UNKNOWN) {
                    connection.setNetworkTimeout(Runnable::run, networkTimeout);
                }
                // Last, because a pool may refuse it.
                if (readOnly) {
                    connection.setReadOnly(true);
                }
            }
        } catch (SQLException broken) {
            // The pool finds out by itself.
        }
    }

    /** Closes after steps that still wait, such as the confirmations of the last deliveries. */
    @Override
    public void close() {
        workers.shutdown();
        awaitEnd(workers, Math.max(GRACE_MILLIS, operationMillis));
        atTheEnd.run();
    }

    /**
     * Waits for the threads to end. Idle ones end at once, so that a container that looks for leaked threads finds
     * none.
     */
    static void awaitEnd(ExecutorService stopped, long millis) {
        try {
            if (!stopped.awaitTermination(millis, TimeUnit.MILLISECONDS)) {
                // The database holds a thread up. It ends when the database answers or the network limit expires.
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
