package io.hookproof.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A real data source that counts what goes over the wire, which are statements, commits and rollbacks, and how many
 * connections are lent.
 */
final class Counting {
    private static final List<String> TRIPS =
            List.of("execute", "executeQuery", "executeUpdate", "commit", "rollback", "setSavepoint", "isValid");

    final AtomicInteger trips = new AtomicInteger();
    final AtomicInteger lent = new AtomicInteger();
    final AtomicInteger mostLent = new AtomicInteger();
    final DataSource source;

    Counting(DataSource real) {
        this.source = counted(DataSource.class, real);
    }

    private <T> T counted(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (TRIPS.contains(method.getName())) {
                        trips.incrementAndGet();
                    }
                    try {
                        Object result = method.invoke(real, given);
                        if (real instanceof DataSource && result instanceof Connection) {
                            mostLent.accumulateAndGet(lent.incrementAndGet(), Math::max);
                        } else if (real instanceof Connection
                                && method.getName().equals("close")) {
                            lent.decrementAndGet();
                        }
                        if (result instanceof PreparedStatement) {
                            return counted(PreparedStatement.class, result);
                        }
                        return result instanceof Connection ? counted(Connection.class, result) : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                }));
    }
}
