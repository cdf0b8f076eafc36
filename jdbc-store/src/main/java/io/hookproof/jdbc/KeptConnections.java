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
 * The least of a pool, for a store that is described by a URL: connections come back here instead of being closed. Who
 * uses it takes at most so many at once.
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

    /** @param nanos how long one is idle */
    KeptConnections(Opening opening, int most, LongSupplier nanos) {
        this.opening = opening;
        this.nanos = nanos;
        this.idle = new LinkedBlockingDeque<>(most);
    }

    static DataSource source(Opening opening, int most) {
        return new KeptConnections(opening, most).source();
    }

    /** A data source of which only {@code getConnection()} is there. */
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
            // None is asked whether it is still there: what was dropped on the way does not answer, and the operation
            // would miss its time. And not before: a database in memory lives as long as somebody is connected.
            if (latest != null) {
                close(latest.connection());
                closeIdle();
            }
        }
    }

    private Connection lent(Connection connection) {
        AtomicBoolean back = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                    if (method.getName().equals("close")) {
                        if (back.compareAndSet(false, true)) {
                            takeBack(connection);
                        }
                        return null;
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

    private void takeBack(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            // The driver gave it up. The others lead to the same server, which may be gone.
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
            // Closed is what it was to be, and those beside it are as good as before.
        }
    }

    /** Those that are lent are closed when they come back. */
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }
}
