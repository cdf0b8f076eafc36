package io.hookproof.testkit;

import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFactory;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates stores that are counted until they are closed, for facts about who closes the stores of settings. Settings
 * name it {@code watched}, if a {@code META-INF/services} file of the tests lists it. With the setting {@code close},
 * whose value is {@code fails}, closing it throws.
 */
public final class WatchedStoreFactory implements ReplayStoreFactory {
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final AtomicInteger OPEN = new AtomicInteger();
    private static final AtomicBoolean AWAY = new AtomicBoolean();

    /** How many stores were created in this process. */
    public static int made() {
        return MADE.get();
    }

    /** How many of them are not closed. */
    public static int open() {
        return OPEN.get();
    }

    /** Makes the next attempt to create a store fail, as where the server behind it is away. */
    public static void beAwayOnce() {
        AWAY.set(true);
    }

    @Override
    public String id() {
        return "watched";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        if (AWAY.compareAndSet(true, false)) {
            throw new ReplayStoreException("this store is away, as the fact says");
        }
        MADE.incrementAndGet();
        OPEN.incrementAndGet();
        ReplayStore real = InMemoryReplayStore.holding(100);
        return (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return method.invoke(this, given);
                    }
                    if (method.getName().equals("close")) {
                        OPEN.decrementAndGet();
                        if ("fails".equals(settings.get("close"))) {
                            throw new IllegalStateException("this store fails to close, as its settings say");
                        }
                    }
                    return method.invoke(real, given);
                });
    }
}
