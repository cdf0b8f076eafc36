package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A minimal connection pool for a store that is described by a URL. Connections return here instead of being closed.
 * The caller limits how many are in use at once.
 */
final class KeptConnections implements AutoCloseable {
    private static final long TRUSTED_NANOS = 30_000_000_000L;

    private final Opening opening;
    private final LongSupplier nanos;
    private final LinkedBlockingDeque<Kept> idle;
    private volatile boolean closed;

    interface Opening {
        Connection open() throws SQLException;
    }

    private record Kept(Connection connection, long since) {}

    KeptConnections(Opening opening, int most) {
        this(opening, most, System::nanoTime);
    }

    /** @param nanos the clock that measures how long a connection is idle */
    KeptConnections(Opening opening, int most, LongSupplier nanos) {
        this.opening = opening;
        this.nanos = nanos;
        this.idle = new LinkedBlockingDeque<>(most);
    }

    static DataSource source(Opening opening, int most) {
        return new KeptConnections(opening, most).source();
    }

    /** A data source that supports only {@code getConnection()}. */
    DataSource source() {
        return (DataSource) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (method.getName().equals("getConnection") && method.getParameterCount() == 0) {
                        return take();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection take() throws SQLException {
        if (closed) {
            throw new ReplayStoreException("the replay store is closed");
        }
        Kept latest = idle.pollFirst();
        if (latest != null && nanos.getAsLong() - latest.since() < TRUSTED_NANOS) {
            return lent(latest.connection());
        }
        try {
            return lent(opening.open());
        } finally {
            // Old connections are closed without a test, because one that was dropped on the way does not answer, and
            // the operation would miss its limit. They are closed only after the new one is open, because a database in
            // memory lives only while a connection is open.
            if (latest != null) {
                close(latest.connection());
                closeIdle();
            }
        }
    }

    private Connection lent(Connection connection) {
        AtomicBoolean back = new AtomicBoolean();
        AtomicBoolean aborted = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        if (back.compareAndSet(false, true)) {
                            takeBack(connection, aborted.get());
                        }
                        return null;
                    }
                    if (method.getName().equals("unwrap") && given[0] == Connection.class) {
                        return proxy;
                    }
                    if (method.getName().equals("abort")) {
                        aborted.set(true);
                    }
                    return call(connection, method, given);
                });
    }

    private static @Nullable Object call(Connection connection, Method method, Object @Nullable [] given)
            throws Throwable {
        try {
            return method.invoke(connection, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause() == null ? failed : failed.getCause();
        }
    }

    private void takeBack(Connection connection, boolean aborted) throws SQLException {
        if (aborted || connection.isClosed()) {
            // The connection was given up, which not every driver knows. The others lead to the same server, which may
            // be gone.
            close(connection);
            closeIdle();
        } else if (!idle.offerFirst(new Kept(connection, nanos.getAsLong()))) {
            close(connection);
        }
        if (closed) {
            closeIdle();
        }
    }

    private void closeIdle() {
        for (Kept other = idle.pollFirst(); other != null; other = idle.pollFirst()) {
            close(other.connection());
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException alreadyBroken) {
            // The connection was to be closed anyway, and the others are not affected.
        }
    }

    /** Closes the pool. Connections in use are closed when they return. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
