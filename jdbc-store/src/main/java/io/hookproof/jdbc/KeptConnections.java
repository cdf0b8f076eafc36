package io.hookproof.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The least of a pool, for a store that is described by a URL: connections come back here instead of being closed. Who
 * uses it takes at most so many at once.
 */
final class KeptConnections {
    private static final long TRUSTED_NANOS = 30_000_000_000L;

    private final Opening opening;
    private final LinkedBlockingDeque<Kept> idle;

    interface Opening {
        Connection open() throws SQLException;
    }

    private record Kept(Connection connection, long since) {}

    private KeptConnections(Opening opening, int most) {
        this.opening = opening;
        this.idle = new LinkedBlockingDeque<>(most);
    }

    /** A data source of which only {@code getConnection()} is there. */
    static DataSource source(Opening opening, int most) {
        KeptConnections kept = new KeptConnections(opening, most);
        return (DataSource) Proxy.newProxyInstance(
                KeptConnections.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (method.getName().equals("getConnection") && method.getParameterCount() == 0) {
                        return kept.take();
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private Connection take() throws SQLException {
        Kept found = idle.pollFirst();
        while (found != null) {
            if (System.nanoTime() - found.since() < TRUSTED_NANOS
                    || found.connection().isValid(1)) {
                return lent(found.connection());
            }
            found.connection().close();
            found = idle.pollFirst();
        }
        return lent(opening.open());
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
            for (Kept other = idle.pollFirst(); other != null; other = idle.pollFirst()) {
                other.connection().close();
            }
        } else if (!idle.offerFirst(new Kept(connection, System.nanoTime()))) {
            connection.close();
        }
    }
}
