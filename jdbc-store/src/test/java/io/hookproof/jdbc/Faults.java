package io.hookproof.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A real data source on which one call fails: before anything happened, or after it did and only the answer is lost. */
final class Faults {
    private static final Set<String> WRAPPED =
            Set.of("java.sql.Connection", "java.sql.PreparedStatement", "java.sql.ResultSet");

    final DataSource source;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int fails = -1;
    private volatile boolean afterwards;
    private volatile Supplier<Throwable> fault = IllegalStateException::new;

    Faults(DataSource real) {
        this.source = wrapped(DataSource.class, real);
    }

    /** From now on counts calls, and lets the one of that number fail; returns itself. */
    void failAt(int call, boolean afterItWasDone, Supplier<Throwable> with) {
        calls.set(0);
        afterwards = afterItWasDone;
        fault = with;
        fails = call;
    }

    /** Whether there was a call of that number. */
    boolean failed() {
        return calls.get() > fails;
    }

    private <T> T wrapped(Class<T> type, Object real) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> called(real, method, given)));
    }

    private Object called(Object real, Method method, Object[] given) throws Throwable {
        boolean now = calls.getAndIncrement() == fails;
        if (now && !afterwards) {
            throw fault.get();
        }
        Object result;
        try {
            result = method.invoke(real, given);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
        if (now) {
            throw fault.get();
        }
        Class<?> type = method.getReturnType();
        return result != null && WRAPPED.contains(type.getName()) ? wrapped(type, result) : result;
    }
}
