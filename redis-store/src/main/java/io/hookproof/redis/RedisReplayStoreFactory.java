package io.hookproof.redis;

import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import io.hookproof.replay.StoreSettings;
import java.util.Map;

/** Creates the store for {@code replay.store=redis}. */
public final class RedisReplayStoreFactory implements ReplayStoreFactory {
    @Override
    public String id() {
        return "redis";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        StoreSettings given =
                StoreSettings.of(settings, "url", "namespace", "connect", "operation", "connections", "start", "local");
        // Everything that may be wrong is checked before the first connection, which would not be closed after a
        // failure.
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
