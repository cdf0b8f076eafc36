package io.hookproof.jdbc;

import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreFactory;
import io.hookproof.replay.StoreSettings;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Creates the store for {@code replay.store=jdbc}: from a JNDI name, from a URL with connections that the store opens
 * and keeps, or otherwise with the application's {@code DataSource}. An application with a {@code DataSource} in code
 * passes it to {@link JdbcReplayStore#in}.
 */
public final class JdbcReplayStoreFactory implements ReplayStoreFactory {
    private static final int CONNECTIONS = 8;

    @Override
    public String id() {
        return "jdbc";
    }

    @Override
    public ReplayStore create(Map<String, String> settings) {
        return create(settings, Having.nothing());
    }

    @Override
    public ReplayStore create(Map<String, String> settings, Having application) {
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
        // Everything that may be wrong is checked before the first connection, which would not be closed after a
        // failure.
        int local = given.local();
        int connections = JdbcReplayStoreBuilder.checkedConnections(
                given.number("connections").orElse(CONNECTIONS));
        JdbcReplayStoreBuilder builder = over(given, connections, application).connections(connections);
        given.text("table").ifPresent(builder::table);
        given.duration("operation").ifPresent(builder::operateWithin);
        given.duration("expiry").ifPresent(builder::expireEvery);
        if (given.startsWithoutStore()) {
            builder.startWithoutStore();
        }
        return FirstLevel.before(builder.build(), local);
    }

    private static JdbcReplayStoreBuilder over(StoreSettings given, int connections, Having application) {
        boolean isNamed = given.text("url").isPresent() || given.text("jndi").isPresent();
        Optional<DataSource> own = isNamed ? Optional.empty() : application.of(DataSource.class);
        return own.map(JdbcReplayStore::in).orElseGet(() -> SettingsSource.of(given, connections));
    }
}
