package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.StoreOutage;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Builds a {@link JdbcReplayStore}. Everything but the data source has a default. */
public final class JdbcReplayStoreBuilder {
    static final String TABLE = "hookproof_replay";
    static final Duration OPERATION = Duration.ofSeconds(1);
    /** The least time for the first connection. It loads classes, which takes seconds on half a processor. */
    static final Duration START = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(365);

    /**
     * The places where a start has waited in vain. Until the database is there again, the next store does not wait that
     * long. Numbers, because a URL may have a password in it, and the set must not keep a pool alive.
     */
    private static final Set<Integer> AWAY = ConcurrentHashMap.newKeySet();

    private final DataSource source;
    private int place;
    private String table = TABLE;
    private Duration operation = OPERATION;
    private Duration expiry = Duration.ofMinutes(1);
    private int connections = 8;
    private int waiting = 10_000;
    private boolean startWithoutStore;
    private @Nullable KeptConnections ours;

    JdbcReplayStoreBuilder(DataSource source) {
        this.source = Objects.requireNonNull(source, "data source");
        this.place = System.identityHashCode(source);
    }

    /** As {@link #over(KeptConnections)}, for the database at that URL. */
    static JdbcReplayStoreBuilder over(KeptConnections connections, String url) {
        JdbcReplayStoreBuilder builder = over(connections);
        builder.place = url.hashCode();
        return builder;
    }

    /** A builder for a store with connections of its own, which are closed with it. */
    static JdbcReplayStoreBuilder over(KeptConnections connections) {
        JdbcReplayStoreBuilder builder = new JdbcReplayStoreBuilder(connections.source());
        builder.ours = connections;
        return builder;
    }

    /**
     * The table, with its schema if needed; {@code hookproof_replay} by default.
     *
     * @throws IllegalArgumentException unless table and schema each begin with a letter or underscore, and have up to
     *     63 letters, digits and underscores
     */
    public JdbcReplayStoreBuilder table(String name) {
        this.table = checkedTable(name);
        return this;
    }

    /**
     * The limit for one operation, including the wait for a connection; 1 s by default. For the first one it is 10 s at
     * least.
     *
     * @throws IllegalArgumentException unless it is one millisecond to one minute
     */
    public JdbcReplayStoreBuilder operateWithin(Duration limit) {
        this.operation = checkedOperation(limit);
        return this;
    }

    static Duration checkedOperation(Duration limit) {
        if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("operation limit " + limit + " must be one millisecond to one minute");
        }
        return limit;
    }

    /**
     * The largest number of connections taken from the data source at once; 8 by default.
     *
     * @throws IllegalArgumentException unless it is 1 to 1000
     */
    public JdbcReplayStoreBuilder connections(int most) {
        this.connections = checkedConnections(most);
        return this;
    }

    static int checkedConnections(int most) {
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("connections " + most + " must be 1 to 1000");
        }
        return most;
    }

    /** The largest number of claims that may wait for a connection; for tests. */
    JdbcReplayStoreBuilder waiting(int most) {
        this.waiting = most;
        return this;
    }

    /**
     * How often expired rows are deleted; every minute by default. With zero the store never deletes them, and a job of
     * yours does it.
     *
     * @throws IllegalArgumentException unless it is zero, or one millisecond to a year
     */
    public JdbcReplayStoreBuilder expireEvery(Duration time) {
        if (!time.isZero() && (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST_EXPIRY) > 0)) {
            throw new IllegalArgumentException(
                    "expiry " + time + " must be zero for never, or one millisecond to a year");
        }
        this.expiry = time;
        return this;
    }

    /**
     * Starts even if the database cannot be reached, and answers deliveries 503 until it can. By default {@link #build}
     * fails. If the database answers and refuses, or lacks the table, it fails either way.
     */
    public JdbcReplayStoreBuilder startWithoutStore() {
        this.startWithoutStore = true;
        return this;
    }

    /**
     * Connects to the database, checks the table and the rights, and returns the store.
     *
     * @throws IllegalArgumentException if the table is missing or has other columns, or if the credentials or rights
     *     are wrong
     * @throws ReplayStoreException if the database cannot be reached, unless {@link #startWithoutStore} was set
     */
    public JdbcReplayStore build() {
        OwnSessions sessions =
                new OwnSessions(source, connections, waiting, operation, ours == null ? () -> {} : ours::close);
        StoreOutage outage = new StoreOutage(LoggerFactory.getLogger(JdbcReplayStore.class)::info, "table " + table);
        try {
            probe(sessions);
            AWAY.remove(place);
        } catch (ReplayStoreException trouble) {
            String message = "replay store, table " + table + ": " + trouble.getMessage();
            if (trouble.getCause() instanceof SQLException sql && Trouble.isMistake(sql)) {
                AWAY.remove(place);
                sessions.close();
                throw new IllegalArgumentException(message, trouble);
            }
            if (!startWithoutStore) {
                sessions.close();
                throw new ReplayStoreException(
                        message + "; to start all the same and answer 503 until it takes claims, set replay.start to"
                                + " without-store",
                        trouble);
            }
            LoggerFactory.getLogger(JdbcReplayStore.class)
                    .warn("{}; started without it, deliveries are answered 503 until it takes claims", message);
            outage.beganAndIsTold();
            AWAY.add(place);
        }
        Consumer<String> warning = LoggerFactory.getLogger(JdbcReplayStore.class)::warn;
        return new JdbcReplayStore(
                sessions,
                new Statements(table, operation),
                "every process that shares the table " + table,
                expiry.isZero()
                        ? null
                        : new ExpiryJob(source, new Statements(table, operation), operation, expiry, warning),
                outage);
    }

    private void probe(OwnSessions sessions) {
        boolean isShort = startWithoutStore && AWAY.contains(place);
        Duration limit = isShort || operation.compareTo(START) > 0 ? operation : START;
        Statements statements = new Statements(table, limit);
        sessions.run(
                new Sessions.Step<>(
                        true,
                        true,
                        connection -> {
                            statements.probe(connection);
                            return true;
                        },
                        found -> true,
                        (connection, found) -> {}),
                limit.toMillis());
    }

    static String checkedTable(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?")) {
            throw new IllegalArgumentException(
                    "table must be a plain name such as hookproof_replay or hooks.hookproof_replay");
        }
        return name;
    }
}
