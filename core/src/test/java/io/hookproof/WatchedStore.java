package io.hookproof;

import io.hookproof.replay.ReplayStore;
import java.lang.reflect.Proxy;

/** A real store, before each of whose steps a test does something, such as to throw. */
final class WatchedStore {
    private WatchedStore() {}

    /** What is done before a step; what it throws, the store throws. */
    interface Before {
        /** @param given what the step was called with */
        void step(String name, Object[] given) throws Exception;
    }

    static ReplayStore of(ReplayStore real, Before before) {
        return (ReplayStore) Proxy.newProxyInstance(
                ReplayStore.class.getClassLoader(), new Class<?>[] {ReplayStore.class}, (proxy, method, given) -> {
                    before.step(method.getName(), given == null ? new Object[0] : given);
                    return method.invoke(real, given);
                });
    }
}
