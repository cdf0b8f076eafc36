package io.hookproof.redis;

import io.hookproof.Causes;
import io.hookproof.fetch.OwnThread;
import io.hookproof.replay.ReplayStoreException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.AbandonedConfig;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionFactory;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A small pool of Hookproof's own for one server, so that a slow store does not hold up other uses of Redis. Every
 * operation ends within its limit, plus at most the limit for connecting if it began to open a connection.
 */
final class PooledWire implements Wire {
    final ConnectionPool pool;
    private final ScheduledThreadPoolExecutor closer = closer();
    private final long operationNanos;
    private final long connectNanos;
    /** The time when this thread's operation began, because the pool opens connections in the middle of it. */
    private final ThreadLocal<Long> began = new ThreadLocal<>();
    /** Connections that no claim has looked through yet. Each may lead to another server than the others. */
    private final Set<Connection> unseen = ConcurrentHashMap.newKeySet();
    /** How often the connections of before were given up because a new one led to another server. */
    private final AtomicInteger moves = new AtomicInteger();
    /** One permit for each claim that may be at the pool, so that half of the connections serve held claims alone. */
    private final Semaphore claims;
    /** One permit for each operation under way; closing takes all. */
    private final Semaphore underWay = new Semaphore(Integer.MAX_VALUE);

    private volatile boolean closed;
    /**
     * Whether the server behind the pool was found fit. It is checked again after connections broke, because it may be
     * another server, after it refused a command, and now and then, because its operator may change it.
     */
    private volatile boolean fit;

    private final AtomicLong lookedAt = new AtomicLong();
    private final long lookNanos;
    /** Whether a connection led to another server than before, and the older ones may still be in use. */
    private volatile boolean hasMoved;

    private final AtomicLong movedAt;
    private final Recognition recognition;

    /** A connection, and how many moves there were when it was opened. */
    private static final class Dated extends DefaultPooledObject<Connection> {
        final int moves;

        Dated(Connection connection, int moves) {
            super(connection);
            this.moves = moves;
        }
    }

    /**
     * @param trusted how long an idle connection may still be used, because firewalls silently forget idle ones
     * @param look how often a server that was found fit is looked at again
     */
    PooledWire(
            HostAndPort server,
            JedisClientConfig config,
            int connections,
            Duration operation,
            Duration trusted,
            Duration look,
            Recognition recognition) {
        GenericObjectPoolConfig<Connection> settings = new GenericObjectPoolConfig<>();
        settings.setMaxTotal(connections);
        settings.setMaxIdle(connections);
        // Before 2.12.1 the pool goes by this, and not by the time that a borrower gives, while others open
        // connections.
        settings.setMaxWait(operation);
        settings.setJmxEnabled(false);
        settings.setTestOnBorrow(true);
        DefaultJedisSocketFactory sockets = new DefaultJedisSocketFactory(server, config);
        this.pool = new ConnectionPool(
                new ConnectionFactory(() -> connected(sockets), config) {
                    @Override
                    public PooledObject<Connection> makeObject() throws Exception {
                        int before = moves.get();
                        Connection opened = super.makeObject().getObject();
                        unseen.add(opened);
                        return new Dated(opened, before);
                    }

                    @Override
                    public void destroyObject(PooledObject<Connection> pooled) throws Exception {
                        unseen.remove(pooled.getObject());
                        super.destroyObject(pooled);
                    }

                    @Override
                    public boolean validateObject(PooledObject<Connection> pooled) {
                        boolean isNew = pooled.getBorrowedCount() <= 1;
                        return isNew
                                || pooled.getIdleDuration().compareTo(trusted) < 0
                                        && ((Dated) pooled).moves == moves.get();
                    }
                },
                settings);
        pool.setAbandonedConfig(lostAfter(operation.plusMillis(config.getConnectionTimeoutMillis())));
        this.claims = new Semaphore((connections + 1) / 2);
        this.lookNanos = look.toNanos();
        this.movedAt = new AtomicLong(System.nanoTime() - lookNanos);
        this.recognition = recognition;
        this.operationNanos = operation.toNanos();
        this.connectNanos = TimeUnit.MILLISECONDS.toNanos(config.getConnectionTimeoutMillis());
    }

    /**
     * Replaces connections that have been out for longer than any operation takes. If memory runs out while the pool
     * hands one out or takes one back, neither the pool nor the operation has it any more. The pool goes by the clock:
     * if that was moved and a connection is still in use, its operation ends undisturbed and then closes it.
     */
    private static AbandonedConfig lostAfter(Duration longest) {
        AbandonedConfig lost = new AbandonedConfig();
        lost.setRemoveAbandonedOnBorrow(true);
        lost.setRemoveAbandonedTimeout(longest.multipliedBy(2));
        return lost;
    }

    /** A connected socket, with the remaining time for the greeting: the user, the password, the database. */
    private Socket connected(JedisSocketFactory sockets) {
        long now = System.nanoTime();
        Long start = began.get();
        // Late in an operation it still gets the time to connect, because the connection may serve another operation
        // that waits for a free one.
        long limit = Math.max(start == null ? operationNanos : left(start), connectNanos);
        Socket socket = sockets.createSocket();
        long left = limit - (System.nanoTime() - now);
        return new LimitedSocket(socket, (int) Math.max(1, left / 1_000_000), closer);
    }

    /** The closer. Its thread starts when there is a socket to watch, and ends soon after. */
    private static ScheduledThreadPoolExecutor closer() {
        ScheduledThreadPoolExecutor closer =
                new ScheduledThreadPoolExecutor(1, work -> OwnThread.of(work, "hookproof-redis"));
        closer.setKeepAliveTime(1, TimeUnit.SECONDS);
        closer.allowCoreThreadTimeOut(true);
        closer.setRemoveOnCancelPolicy(true);
        return closer;
    }

    /** Sends plain commands together, which take Redis half the time of a script. */
    @Override
    public byte[] hold(byte[] key, byte[] value, byte[] millis) {
        return run(true, connection -> {
            connection.sendCommand(Command.SET, key, value, Keyword.NX.getRaw(), Keyword.PX.getRaw(), millis);
            connection.sendCommand(Command.GET, key);
            List<Object> replies = connection.getMany(2);
            if (replies.get(0) instanceof JedisDataException refused
                    && !isKnownToAFullServer(refused, replies.get(1))) {
                throw refused;
            }
            if (replies.get(1) instanceof JedisDataException refused) {
                throw refused;
            }
            return replies.get(1) instanceof byte[] held ? held : new byte[0];
        });
    }

    /** Whether a full server holds the key. It accepts no writes, but still answers reads. */
    private static boolean isKnownToAFullServer(JedisDataException refused, @Nullable Object held) {
        return Trouble.isFull(refused) && held instanceof byte[];
    }

    @Override
    public Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
        return run(script == Script.CLAIM, connection -> run(connection, script, keys, arguments));
    }

    private static Object run(Connection connection, Script script, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return run(connection, Command.EVALSHA, script.sha1(), keys, arguments);
        } catch (JedisNoScriptException firstUse) {
            return run(connection, Command.EVAL, script.text(), keys, arguments);
        }
    }

    private static Object run(
            Connection connection, Command eval, byte[] script, List<byte[]> keys, List<byte[]> arguments) {
        List<byte[]> all = new ArrayList<>(List.of(script, Protocol.toByteArray(keys.size())));
        all.addAll(keys);
        all.addAll(arguments);
        connection.sendCommand(eval, all.toArray(new byte[0][]));
        return connection.getOne();
    }

    private <T> T run(boolean isClaim, Function<Connection, T> command) {
        if (closed || !underWay.tryAcquire()) {
            throw new ReplayStoreException("the replay store is closed");
        }
        try {
            return tried(isClaim, command);
        } finally {
            underWay.release();
        }
    }

    private <T> T tried(boolean isClaim, Function<Connection, T> command) {
        long start = System.nanoTime();
        began.set(start);
        try {
            return once(isClaim, command, start);
        } catch (JedisConnectionException broken) {
            fit = false;
            pool.clear();
            if (timedOut(broken) || left(start) <= 0) {
                throw broken;
            }
            // A server that restarted leaves a pool of dead connections. What runs here may safely arrive twice.
            return once(isClaim, command, start);
        } catch (UnfitServerException unfit) {
            fit = false;
            // After a failover the same address may lead to another server.
            pool.clear();
            throw unfit;
        } catch (JedisDataException refused) {
            if (Trouble.isReplica(refused)) {
                fit = false;
                pool.clear();
            } else if (Trouble.isRefusal(refused)) {
                // Of a script perhaps, which a claim does not need: the next one looks whether it could be confirmed.
                fit = false;
            }
            throw refused;
        } finally {
            began.remove();
        }
    }

    /**
     * Runs the command once. An interrupt does not cut it short, because finished work must be remembered especially if
     * its thread is to stop.
     */
    private <T> T once(boolean isClaim, Function<Connection, T> command, long start) {
        return isClaim ? inTurn(command, start) : withConnection(false, command, start);
    }

    /** Runs a claim, which may wait. What is held may not: its lease is running. */
    private <T> T inTurn(Function<Connection, T> command, long start) {
        if (!awaited(() -> claims.tryAcquire(left(start), TimeUnit.NANOSECONDS))) {
            throw noneFree();
        }
        try {
            return withConnection(true, command, start);
        } finally {
            claims.release();
        }
    }

    private <T> T withConnection(boolean isClaim, Function<Connection, T> command, long start) {
        // Not getResource(), which waits for the whole limit even if less of it is left.
        try (Connection connection = awaited(() -> pool.borrowObject(Duration.ofNanos(Math.max(1, left(start)))))) {
            connection.setHandlingPool(pool);
            long left = left(start);
            if (left <= 0) {
                throw noneFree();
            }
            connection.setSoTimeout((int) Math.max(1, left / 1_000_000));
            return asked(connection, isClaim, command);
        }
    }

    private <T> T asked(Connection connection, boolean isClaim, Function<Connection, T> command) {
        // An interrupt may have come during a wait. In a virtual thread it would close the socket.
        boolean interrupted = Thread.interrupted();
        try {
            // Only for a claim. Work that is done is better remembered by any server than not at all.
            if (isClaim && (!fit || unseen.contains(connection) || isTimeToLook())) {
                look(connection);
            }
            return command.apply(connection);
        } catch (JedisException known) {
            throw known;
        } catch (RuntimeException | Error leftUnread) {
            // The rest of this answer would be read as the next one, and so as another delivery's.
            connection.setBroken();
            if (leftUnread instanceof Error ofTheMachine) {
                throw ofTheMachine;
            }
            throw new JedisConnectionException("an answer that is not Redis'", leftUnread);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether this claim is the one that looks again. */
    private boolean isTimeToLook() {
        long now = System.nanoTime();
        long last = lookedAt.get();
        return now - last >= lookNanos && lookedAt.compareAndSet(last, now);
    }

    private void look(Connection connection) {
        lookedAt.set(System.nanoTime());
        connection.sendCommand(Command.INFO);
        recognition.ask(connection);
        List<Object> replies = connection.getMany(3);
        if (replies.get(0) instanceof JedisDataException refused) {
            throw refused;
        }
        Fitness server = new Fitness(new String((byte[]) replies.get(0), StandardCharsets.UTF_8));
        server.check();
        // Checks that scripts are allowed. A claim needs none, but without scripts it could not be confirmed and would
        // end with its lease.
        run(connection, Script.SETTLE, List.of(), List.of());
        if (recognition.noticesAnother(replies.get(2), server.run())) {
            hasMoved = true;
        }
        if (hasMoved) {
            leaveOlderConnections();
        }
        unseen.remove(connection);
        fit = true;
    }

    /**
     * Gives up the connections of before, which may lead to the old server still: what is claimed there is unknown here.
     * It does so once in each time between two looks, because behind a proxy that leads each connection to another
     * server, no connection would outlive the next claim.
     */
    private void leaveOlderConnections() {
        long now = System.nanoTime();
        long last = movedAt.get();
        if (now - last >= lookNanos && movedAt.compareAndSet(last, now)) {
            hasMoved = false;
            moves.incrementAndGet();
            pool.clear();
        }
    }

    @Override
    public int losses() {
        return recognition.losses();
    }

    private static <T> T awaited(Callable<T> wait) {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                try {
                    return wait.call();
                } catch (JedisException failed) {
                    throw failed;
                } catch (InterruptedException stopping) {
                    interrupted = true;
                } catch (Exception noneCame) {
                    throw new JedisException("no connection could be opened", noneCame);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** As the pool itself says it. */
    private static JedisException noneFree() {
        return new JedisException(new NoSuchElementException());
    }

    private long left(long start) {
        return operationNanos - (System.nanoTime() - start);
    }

    private static boolean timedOut(JedisConnectionException broken) {
        for (Throwable cause : Causes.of(broken)) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    /**
     * Closes the pool after operations that still wait, such as the confirmations of the last deliveries. A second call
     * waits for the first and does nothing.
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            awaitAll();
            try {
                pool.close();
            } finally {
                closer.shutdownNow();
            }
        }
    }

    private void awaitAll() {
        try {
            if (!underWay.tryAcquire(Integer.MAX_VALUE, operationNanos, TimeUnit.NANOSECONDS)) {
                // Redis holds them up. They end with their connections, as they would end with their limit.
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
