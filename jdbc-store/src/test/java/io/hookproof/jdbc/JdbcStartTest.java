package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JdbcStartTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Test
    void aMissingTableNamesTheFileThatCreatesIt() throws Exception {
        String url = Databases.url(Databases.shared());

        refused(Map.of("url", url, "table", "elsewhere", "start", "without-store"), "postgresql.sql");
        Databases.execute(Databases.shared().getPostgresDatabase(), "CREATE TABLE of_another (id bytea PRIMARY KEY)");
        refused(Map.of("url", url, "table", "of_another"), "other columns");
    }

    @Test
    void anUnknownUserOrDatabaseIsNamedAndNoPassword() throws Exception {
        String url = Databases.url(Databases.shared());

        refused(Map.of("url", url.replaceAll("\\?.*", ""), "user", "nobody", "password", "canary"), "the user");
        refused(Map.of("url", url.replace("/postgres", "/nowhere"), "password", "canary"), "does not exist");
    }

    @Test
    void wrongSettingsAreNamedWithTheirCure() {
        refused(Map.of(), "replay.url is missing");
        refused(Map.of("url", "jdbc:oracle:thin:canary"), "jdbc:postgresql:");
        refused(Map.of("url", "jdbc:postgresql://h:canary/x"), "no driver");
        refused(Map.of("url", "jdbc:postgresql://h/d", "table", "a; drop"), "plain name");
        refused(Map.of("url", "jdbc:postgresql://h/d", "pool", "9"), "replay.pool is no setting");
        refused(Map.of("jndi", "java:comp/env/jdbc/none"), "is not bound");
    }

    @Test
    void aDatabaseThatIsNotThereFailsTheStartUnlessSaidOtherwise() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";

        assertThatThrownBy(() -> store(Map.of("url", url)))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("replay.start");
        try (ReplayStore store = store(Map.of("url", url, "start", "without-store"))) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            try (var server = Databases.start(port)) {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.InFlight.class);
            }
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
        }
    }

    private static void refused(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> store(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named)
                .hasMessageNotContaining("canary");
    }

    private static ReplayStore store(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("store", "jdbc");
        return ReplayStores.create(all);
    }
}
