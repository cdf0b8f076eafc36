package io.hookproof.jdbc;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.StoreOutage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in a table of PostgreSQL or MariaDB: protects every process that shares it, and forgets nothing that it
 * acknowledged while they acknowledge no commit that is not on the disk, as both do unless told otherwise. One
 * statement decides a claim; one key needs one round trip, several need a second to commit. H2 serves tests and
 * applications of one process, SQLite the processes of one machine.
 */
public final class JdbcReplayStore implements ReplayStore {
    private final Sessions sessions;
    private final Statements statements;
    private final String scope;
    private final @Nullable ExpiryJob expiry;
    /** Null in the caller's transaction, whose failures are the caller's. */
    private final @Nullable StoreOutage outage;

    JdbcReplayStore(
            Sessions sessions,
            Statements statements,
            String scope,
            @Nullable ExpiryJob expiry,
            @Nullable StoreOutage outage) {
        this.outage = outage;
        this.sessions = sessions;
        this.statements = statements;
        this.scope = scope;
        this.expiry = expiry;
    }

    /**
     * A builder for a store in that database, in the table {@code hookproof_replay} unless another is named.
     * {@code postgresql.sql}, {@code mariadb.sql}, {@code h2.sql} and {@code sqlite.sql} in {@code io/hookproof/jdbc}
     * create it.
     */
    public static JdbcReplayStoreBuilder in(DataSource source) {
        return new JdbcReplayStoreBuilder(source);
    }

    /**
     * A store that claims in the caller's transaction. The claim commits with the handler's own writes or is undone
     * with them, so that their effects happen exactly once. Begin the transaction before the delivery is verified, use
     * {@code verify}, and commit before the answer is sent. Roll back on every failure and on Undetermined. A second
     * delivery waits for the first one's commit, up to the operation limit in whole seconds. If the connection takes no
     * savepoint, as may be within a JTA transaction, a batch of which another worker holds a part is Undetermined.
     */
    public static ReplayStore joining(CurrentTransaction current) {
        return joining(current, JdbcReplayStoreBuilder.TABLE, JdbcReplayStoreBuilder.OPERATION);
    }

    /**
     * A store that claims in the caller's transaction, with another table and operation limit.
     *
     * @throws IllegalArgumentException if the table is no plain name, or the limit is not one millisecond to one minute
     */
    public static ReplayStore joining(CurrentTransaction current, String table, Duration operation) {
        return new JdbcReplayStore(
                new JoinedSessions(Objects.requireNonNull(current, "current transaction")),
                new Statements(
                        JdbcReplayStoreBuilder.checkedTable(table), JdbcReplayStoreBuilder.checkedOperation(operation)),
                "every process that shares the table, in the caller's transaction",
                null,
                null);
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        return take(keys, false, lease);
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        return take(keys, true, memory);
    }

    private Claim take(List<ReplayKey> keys, boolean done, Duration life) {
        try {
            Claim claim = taken(keys, done, life);
            if (outage != null && claim instanceof Claim.Fresh) {
                outage.ended();
            }
            return claim;
        } catch (ReplayStoreException trouble) {
            if (outage != null) {
                outage.began();
            }
            throw trouble;
        }
    }

    private Claim taken(List<ReplayKey> keys, boolean done, Duration life) {
        long token = Claim.newToken();
        return sessions.run(new Sessions.Step<Claim>(
                true,
                keys.size() == 1,
                connection -> statements.claim(connection, keys, token, done, life),
                claim -> !(claim instanceof Claim.InFlight),
                (connection, claim) -> {
                    // The caller did not learn that the claim was taken; left done, it would stand for a delivery that
                    // was not handled.
                    if (claim instanceof Claim.Fresh) {
                        statements.release(connection, keys, token, true);
                    }
                }));
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        return all(keys, connection -> statements.settle(connection, keys, token, true, memory));
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        return all(keys, connection -> statements.release(connection, keys, token, false));
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        return all(keys, connection -> statements.settle(connection, keys, token, false, lease));
    }

    @Override
    public boolean forget(ReplayKey key) {
        return sessions.run(new Sessions.Step<>(
                        true,
                        true,
                        connection -> statements.forget(connection, key),
                        any -> true,
                        (connection, forgotten) -> {}))
                == 1;
    }

    private boolean all(List<ReplayKey> keys, Sessions.Work<Integer> work) {
        Predicate<Integer> everyOne = changed -> changed == keys.size();
        return everyOne.test(sessions.run(
                new Sessions.Step<>(false, keys.size() == 1, work, everyOne, (connection, changed) -> {})));
    }

    @Override
    public boolean mayBeUndone() {
        return sessions instanceof JoinedSessions;
    }

    @Override
    public String scope() {
        return scope;
    }

    @Override
    public void close() {
        if (expiry != null) {
            expiry.close();
        }
        sessions.close();
    }
}
