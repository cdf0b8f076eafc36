package io.hookproof.jdbc;

import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import io.hookproof.replay.StoreSettings;
import java.util.Map;

/**
 * Makes the store of {@code replay.store=jdbc}: from a JNDI name, or from a URL over connections that are opened for it
 * and kept. An application that has a {@code DataSource} in code gives it to {@link JdbcReplayStore#in}.
 */
public final class JdbcReplayStoreFactory implements ReplayStoreFactory {
    private static final int CONNECTIONS = 8;

    @Override
    public String id() {
        return "jdbc";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        StoreSettings given = StoreSettings.of(
                settings,
                "url",
                "user",
                "password",
                "jndi",
                "table",
                "operation",
                "expiry",
                "connections",
                "start",
                "local");
        int connections = given.number("connections").orElse(CONNECTIONS);
        JdbcReplayStoreBuilder builder =
                JdbcReplayStore.in(SettingsSource.of(given, connections)).connections(connections);
        given.text("table").ifPresent(builder::table);
        given.duration("operation").ifPresent(builder::operateWithin);
        given.duration("expiry").ifPresent(builder::expireEvery);
        if (given.startsWithoutStore()) {
            builder.startWithoutStore();
        }
        return FirstLevel.before(builder.build(), given.number("local").orElse(0));
    }
}
