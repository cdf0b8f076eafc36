package io.hookproof.spring.it;

import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes stores that count how many of them are open. */
public final class WatchedStoreFactory implements ReplayStoreFactory {
    static final AtomicInteger MADE = new AtomicInteger();
    static final AtomicInteger OPEN = new AtomicInteger();

    @Override
    public String id() {
        return "watched";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
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
                    }
                    return method.invoke(real, given);
                });
    }
}
