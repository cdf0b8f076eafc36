package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.security.SecureRandom;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database whose clock is not that of this process: its own decides when a lease ends, and when an event is forgotten. */
class DatabaseClockTest {
    private static final Duration LEASE = Duration.ofMinutes(5);

    private EmbeddedPostgres server;
    private String url;

    @BeforeEach
    void open() throws Exception {
        server = Databases.shared();
        url = Databases.url(server) + "&currentSchema=shifted,pg_catalog,public";
        // Found before the server's own, because the search path names this schema first.
        execute("DROP SCHEMA IF EXISTS shifted CASCADE; CREATE SCHEMA shifted;"
                + " CREATE TABLE shifted.clock (ahead interval); INSERT INTO shifted.clock VALUES ('0');"
                + " CREATE FUNCTION shifted.statement_timestamp() RETURNS timestamptz STABLE LANGUAGE sql AS"
                + " 'SELECT pg_catalog.statement_timestamp() + ahead FROM shifted.clock'");
    }

    @Test
    void aLeaseEndsWhenTheDatabaseSaysSo() throws Exception {
        try (ReplayStore store = store()) {
            List<ReplayKey> key = key();
            long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
            ahead("4 minutes");
            assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.InFlight.class);

            ahead("6 minutes");
            assertThat(store.renew(key, token, LEASE)).isFalse();
            assertThat(store.confirm(key, token, LEASE)).isFalse();
            assertThat(store.release(key, token)).isFalse();
            assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void aProcessThatIsHoursFastOrSlowHoldsItsLeaseAsLongAsOthers() throws Exception {
        try (ReplayStore store = store()) {
            for (String ahead : List.of("-7 hours", "7 hours")) {
                ahead(ahead);
                List<ReplayKey> key = key();
                long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
                assertThat(store.claim(key, LEASE)).as(ahead).isInstanceOf(Claim.InFlight.class);
                assertThat(store.renew(key, token, LEASE)).as(ahead).isTrue();
                assertThat(store.confirm(key, token, LEASE)).as(ahead).isTrue();
                assertThat(store.claim(key, LEASE)).as(ahead).isInstanceOf(Claim.Done.class);
            }
        }
    }

    private ReplayStore store() {
        return JdbcReplayStore.in(KeptConnections.source(() -> DriverManager.getConnection(url), 8))
                .expireEvery(Duration.ZERO)
                .operateWithin(Duration.ofSeconds(20))
                .build();
    }

    private void ahead(String interval) throws SQLException {
        execute("UPDATE shifted.clock SET ahead = '" + interval + "'");
    }

    private void execute(String sql) throws SQLException {
        Databases.execute(server.getPostgresDatabase(), sql);
    }

    private static List<ReplayKey> key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        new SecureRandom().nextBytes(digest);
        return List.of(ReplayKey.of(digest));
    }
}
