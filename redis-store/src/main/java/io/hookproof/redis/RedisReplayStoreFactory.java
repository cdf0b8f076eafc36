package io.hookproof.redis;

import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import io.hookproof.replay.StoreSettings;
import java.util.Map;

/** Makes the store of {@code replay.store=redis}. */
public final class RedisReplayStoreFactory implements ReplayStoreFactory {
    @Override
    public String id() {
        return "redis";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        StoreSettings given =
                StoreSettings.of(settings, "url", "namespace", "connect", "operation", "connections", "start", "local");
        // All that may be wrong comes before the first connection, which nobody would close.
        int local = given.local();
        RedisReplayStoreBuilder builder = RedisReplayStore.at(given.required("url", "redis://host:6379"));
        given.text("namespace").ifPresent(builder::namespace);
        given.duration("connect").ifPresent(builder::connectWithin);
        given.duration("operation").ifPresent(builder::operateWithin);
        given.number("connections").ifPresent(builder::connections);
        if (given.startsWithoutStore()) {
            builder.startWithoutStore();
        }
        return FirstLevel.before(builder.build(), local);
    }
}
