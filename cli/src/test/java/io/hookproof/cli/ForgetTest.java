package io.hookproof.cli;

import static io.hookproof.cli.Run.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification.Duplicate;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.http.WebhookRequest;
import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.SignedRequests;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;

/** An operator makes the store of a running application forget one event. */
class ForgetTest {
    private static final String SECRET = "whsec_of an endpoint of these facts";

    @TempDir
    Path folder;

    @Test
    void anEventRunsAgainThatIsForgottenInADatabase() throws Exception {
        Map<String, String> store = database(folder);
        WebhookRequest event = event("stripe", "{\"id\":\"evt_1\"}");
        Map<String, String> settings = new HashMap<>(store);
        settings.putAll(Map.of("namespace", "shop", "endpoint", "payments"));
        Verifier application = application("stripe", settings);
        assertThat(application.verify(event)).isInstanceOf(Verified.class);
        assertThat(application.verify(event)).isInstanceOf(Duplicate.class);

        assertThat(forget(store, "--provider", "stripe", "--id", "evt_1").out())
                .as("of another endpoint")
                .startsWith("NOT REMEMBERED");
        assertThat(forget(store, "--provider", "stripe", "--id", "evt_1").exitCode())
                .isEqualTo(1);
        Run done = forget(settings, "--id", "evt_1");

        assertThat(done.err()).isEmpty();
        assertThat(done.out())
                .isEqualTo("FORGOTTEN " + application.replayKey("evt_1").hex() + "\n");
        assertThat(done.exitCode()).isZero();
        assertThat(application.verify(event)).isInstanceOf(Verified.class);
        application.replays().ifPresent(ReplayStore::close);
    }

    /** Those of GitHub have no id that is signed: the log has the key of the duplicate. */
    @Test
    void anEventWithoutAnIdIsForgottenInRedisByTheKeyOfItsDuplicate() throws Exception {
        int port = freePort();
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        try {
            Map<String, String> store = Map.of("replay.store", "redis", "replay.url", "redis://127.0.0.1:" + port);
            WebhookRequest event = event("github", "{}");
            Verifier application = application("github", store);
            assertThat(application.verify(event)).isInstanceOf(Verified.class);
            String key = keyInRedis(port);

            Run byId = forget(store, "--provider", "github", "--id", "72d3162e");
            assertThat(byId.exitCode()).isEqualTo(64);
            assertThat(byId.err()).contains("github's events have no id").contains("--replay-key");
            assertThat(forget(store, "--replay-key", key).out()).isEqualTo("FORGOTTEN " + key + "\n");

            assertThat(application.verify(event)).isInstanceOf(Verified.class);
            application.replays().ifPresent(ReplayStore::close);
        } finally {
            server.stop();
        }
    }

    @Test
    void theKeyAloneNeedsNoStore() {
        Verifier ofATenant = application("stripe", Map.of("endpoint", "payments"));
        assertThat(run("forget", "--config", "endpoint=payments", "--tenant", "ours", "--id", "evt_1", "--print-key")
                        .out())
                .isEqualTo(ofATenant.replayKey("ours", "evt_1").hex() + "\n");
    }

    @Test
    void whatCannotBeMeantIsAMistake() {
        String[] said = {"--provider", "stripe", "--id", "evt_1"};
        mistake("say which store", forget(Map.of(), said));
        mistake("it alone can change", forget(Map.of("replay.store", "memory"), said));
        mistake(
                "on the class path are [jdbc, memory, never-forgets, redis]",
                forget(Map.of("replay.store", "mongo"), said));
        mistake("--config tolerance does not matter", forget(Map.of("tolerance", "5m"), said));
        mistake("say which event", forget(Map.of(), "--provider", "stripe"));
        mistake("say which event", forget(Map.of(), "--id", "evt_1", "--replay-key", "00"));
        mistake("64 hex digits", forget(Map.of(), "--replay-key", "evt_1"));
        mistake("figma's events have no id", forget(Map.of(), "--provider", "figma", "--id", "22"));
        mistake("whose event", forget(Map.of(), "--id", "evt_1"));
        mistake("nearest are [stripe, ", forget(Map.of(), "--provider", "strpe", "--id", "evt_1"));

        Run away = forget(Map.of("replay.store", "redis", "replay.url", "redis://127.0.0.1:1"), said);
        assertThat(away.exitCode()).as("nobody knows whether it is remembered").isEqualTo(2);
        assertThat(away.err())
                .startsWith("hookproof: replay store: Redis at 127.0.0.1:1 ")
                .contains("try again")
                .doesNotContain("\tat ", "without-store");
        Map<String, String> database =
                Map.of("replay.store", "jdbc", "replay.url", "jdbc:postgresql://127.0.0.1:1/shop?connectTimeout=1");
        Run gone = forget(database, said);
        assertThat(gone.exitCode()).as(gone.err()).isEqualTo(2);
        assertThat(gone.err())
                .contains("the database does not answer", "try again")
                .doesNotContain("\tat ", "without-store");
    }

    @Test
    void aStoreThatForgetsNothingSaysWhatToDo() {
        Run refused = forget(Map.of("replay.store", "never-forgets"), "--provider", "stripe", "--id", "evt_1");
        mistake("replay.store=never-forgets forgets nothing before its time", refused);
        assertThat(refused.err()).contains("forget(…)").doesNotContain("UnsupportedOperationException");
    }

    @Test
    void aSenderOfOnesOwnIsKnownByItsNameAsTheOthersAre() {
        Verifier ofOnesOwn = application(
                "generic-hmac", Map.of("signature-header", "X-Signature", "event-id", "json:/id", "endpoint", "acme"));
        assertThat(run("forget", "--provider", "generic-hmac", "--config", "endpoint=acme", "--id", "1", "--print-key")
                        .out())
                .isEqualTo(ofOnesOwn.replayKey("1").hex() + "\n");
    }

    private static void mistake(String says, Run run) {
        assertThat(run.err()).contains(says);
        assertThat(run.exitCode()).isEqualTo(64);
    }

    private static Run forget(Map<String, String> config, String... more) {
        List<String> arguments = new ArrayList<>(List.of("forget"));
        arguments.addAll(Arrays.asList(more));
        config.forEach((name, value) -> arguments.addAll(List.of("--config", name + "=" + value)));
        return run(arguments.toArray(new String[0]));
    }

    static Verifier application(String provider, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(Map.of("provider", provider, "secret", SECRET));
        return WebhookConfig.verifier(all);
    }

    static WebhookRequest event(String provider, String body) {
        return SignedRequests.of(provider, SECRET).json(body).build();
    }

    static Map<String, String> database(Path folder) throws IOException, SQLException {
        String url = "jdbc:h2:" + folder.resolve("shop");
        try (InputStream table = Verifier.class.getResourceAsStream("/io/hookproof/jdbc/h2.sql");
                Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(new String(table.readAllBytes(), StandardCharsets.UTF_8));
        }
        return Map.of("replay.store", "jdbc", "replay.url", url, "replay.operation", "20s");
    }

    /** As the page on stores says to look by hand. */
    private static String keyInRedis(int port) {
        try (var redis = new redis.clients.jedis.JedisPooled("127.0.0.1", port)) {
            return redis.keys("{hookproof}:*[0-9a-f]").iterator().next().substring("{hookproof}:".length());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
