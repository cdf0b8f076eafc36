package io.hookproof.redis;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPool;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A small pool of our own to one server, so that a slow store holds up no other use of Redis. Every operation ends
 * within its limit.
 */
final class PooledWire implements Wire {
    private final ConnectionPool pool;
    private final long operationNanos;
    /** Whether the server behind the pool was found fit; asked again when connections broke: it may be another. */
    private volatile boolean fit;

    PooledWire(HostAndPort server, JedisClientConfig config, int connections, Duration operation) {
        GenericObjectPoolConfig<Connection> settings = new GenericObjectPoolConfig<>();
        settings.setMaxTotal(connections);
        settings.setMaxIdle(connections);
        settings.setMaxWait(operation);
        settings.setJmxEnabled(false);
        this.pool = new ConnectionPool(server, config, settings);
        this.operationNanos = operation.toNanos();
    }

    @Override
    public Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
        return run(redis -> {
            try {
                return redis.evalsha(script.sha1(), keys, arguments);
            } catch (JedisNoScriptException firstUse) {
                return redis.eval(script.text(), keys, arguments);
            }
        });
    }

    /** Connects, if only to see whether the server is fit. */
    void check() {
        run(redis -> "");
    }

    private Object run(Function<Jedis, Object> command) {
        long start = System.nanoTime();
        try {
            return once(command, start);
        } catch (JedisConnectionException broken) {
            fit = false;
            pool.clear();
            if (timedOut(broken) || left(start) <= 0) {
                throw broken;
            }
            // A server that came back leaves a pool of dead connections; what runs here may arrive twice.
            return once(command, start);
        } catch (JedisDataException refused) {
            if (String.valueOf(refused.getMessage()).startsWith("READONLY")) {
                fit = false;
                pool.clear();
            }
            throw refused;
        }
    }

    private Object once(Function<Jedis, Object> command, long start) {
        try (Connection connection = pool.getResource()) {
            long left = left(start);
            if (left <= 0) {
                throw new JedisException("no connection came free within the limit");
            }
            connection.setSoTimeout((int) Math.max(1, left / 1_000_000));
            // Not closed: that would close the connection and not give it back.
            @SuppressWarnings("resource")
            Jedis redis = new Jedis(connection);
            if (!fit) {
                Fitness.check(redis.info());
                fit = true;
            }
            return command.apply(redis);
        }
    }

    private long left(long start) {
        return operationNanos - (System.nanoTime() - start);
    }

    private static boolean timedOut(JedisConnectionException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        pool.close();
    }
}
