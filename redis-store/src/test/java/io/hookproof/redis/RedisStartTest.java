package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPooled;
import redis.embedded.RedisServer;

class RedisStartTest {
    private static final List<ReplayKey> KEY = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration SOON = Duration.ofMillis(500);

    @TempDir
    Path folder;

    /** As docker-compose makes names; to Java's URI it is no host. */
    @Test
    void aHostMayHaveAnUnderscore() {
        for (String url : List.of(
                "redis://redis_cache:7777",
                "rediss://hooks:pa%55_word@redis_cache:7777/2",
                "redis://:p_w@redis_cache:7777")) {
            assertThatThrownBy(() -> RedisReplayStore.at(url).build())
                    .as(url)
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("Redis at redis_cache:7777")
                    .hasMessageNotContaining("word");
        }
        assertThatThrownBy(() -> RedisReplayStore.at("redis://redis_cache").build())
                .hasMessageContaining("Redis at redis_cache:6379");
        assertThatThrownBy(() -> RedisReplayStore.at("redis://redis_cache/no-database"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RedisReplayStore.at("redis://canary_@:7777"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("canary");
    }

    /** The password would go over the network in clear although an SSLContext was given. */
    @Test
    void certificatesForAUrlWithoutTlsAreRefusedBeforeAnythingIsSent() throws Exception {
        SSLContext certificates = SSLContext.getDefault();
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String url = "redis://shop:canary@127.0.0.1:" + server.getLocalPort();
            assertThatThrownBy(() -> RedisReplayStore.at(url).tls(certificates).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("tls", "rediss://")
                    .hasMessageNotContaining("canary");
            server.setSoTimeout(1);
            assertThatThrownBy(server::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aClientThatIsMissingIsNamed() {
        assertThatThrownBy(() -> RedisReplayStore.over(null, "shop"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("client");
    }

    /** Braces in it would be another hash tag, and the keys of a batch would lie on several nodes. */
    @Test
    void aNamespaceForTheApplicationsClientIsHeldToTheSameRules() {
        try (JedisPooled client = new JedisPooled("127.0.0.1", 6379)) {
            for (String name : List.of("", "a b", "{shop}", "a".repeat(65))) {
                assertThatThrownBy(() -> RedisReplayStore.over(client, name))
                        .as(name)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("replay namespace");
            }
            assertThat(RedisReplayStore.over(client, "a".repeat(64)).scope()).contains("the application's client");
        }
    }

    @Test
    void aServerThatEvictsIsRefused() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(port, "maxmemory 100mb", "maxmemory-policy allkeys-lru");
        try {
            assertThatThrownBy(() -> RedisReplayStore.at(Servers.url(port))
                            .startWithoutStore()
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("allkeys-lru")
                    .hasMessageContaining("set it to noeviction");
        } finally {
            Servers.stop(server);
        }
    }

    /** The server is there, and waiting for it would not help. */
    @Test
    void aServerThatIsFullIsNamedAsThatWithItsCure() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(port, "maxmemory 1");
        try {
            assertThatThrownBy(() -> RedisReplayStore.at(Servers.url(port)).build())
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContainingAll("is full", "give it more maxmemory", "until it takes claims");
        } finally {
            Servers.stop(server);
        }
    }

    @Test
    void aReplicaIsRefused() throws Exception {
        int port = Servers.freePort();
        RedisServer replica = Servers.start(port, "replicaof 127.0.0.1 " + Servers.shared());
        try {
            assertThatThrownBy(() -> RedisReplayStore.at(Servers.url(port)).build())
                    .hasMessageContaining("point the URL at its primary");
        } finally {
            Servers.stop(replica);
        }
    }

    @Test
    void aUserOfAnAclNeedsItsPasswordAndNoMoreThanTheNamespace() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(
                port, "user default off", "user hooks on >pa%55 ~{shop}:* +info +eval +evalsha +get +set +del");
        try (ReplayStore store = RedisReplayStore.at("redis://hooks:pa%2555@127.0.0.1:" + port)
                .namespace("shop")
                .build()) {
            assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);

            assertThatThrownBy(() -> RedisReplayStore.at("redis://hooks:canary@127.0.0.1:" + port)
                            .startWithoutStore()
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("check them in the URL")
                    .hasMessageNotContaining("canary");
            assertThatThrownBy(() -> RedisReplayStore.at("redis://hooks:pa%2555@127.0.0.1:" + port)
                            .build())
                    .as("another namespace's keys")
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ACL");
        } finally {
            Servers.stop(server);
        }
    }

    /** In both, since the first colon of the URL stands between them. */
    @Test
    void aNameAndAPasswordMayHaveAColonAndAPlus() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(
                port, "user default off", "user te:a+m on >pa:s+s ~{hookproof}:* +info +eval +evalsha +get +set +del");
        try (ReplayStore store = RedisReplayStore.at("redis://te%3Aa+m:pa:s%2Bs@127.0.0.1:" + port)
                .build()) {
            assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
        } finally {
            Servers.stop(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+info", "+eval", "+evalsha", "+get", "+set", "+del"})
    void aUserWhoLacksOneOfTheRightsIsRefused(String right) throws Exception {
        int port = Servers.freePort();
        String rights = "+info +eval +evalsha +get +set +del ".replace(right + " ", "");
        RedisServer server = Servers.start(port, "user default off", "user hooks on >password ~{shop}:* " + rights);
        try {
            assertThatThrownBy(() -> RedisReplayStore.at("redis://hooks:password@127.0.0.1:" + port)
                            .namespace("shop")
                            .startWithoutStore()
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(right);
        } finally {
            Servers.stop(server);
        }
    }

    @Test
    void namespacesAndDatabasesAreApart() throws Exception {
        String url = Servers.url(Servers.shared());
        try (ReplayStore one = RedisReplayStore.at(url).namespace("one").build();
                ReplayStore two = RedisReplayStore.at(url).namespace("two").build();
                ReplayStore there =
                        RedisReplayStore.at(url + "/3").namespace("one").build()) {
            for (ReplayStore store : List.of(one, two, there)) {
                assertThat(store.claimAndConfirm(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(store.claimAndConfirm(KEY, LEASE)).isInstanceOf(Claim.Done.class);
            }
        }
        assertThatThrownBy(() -> RedisReplayStore.at(url + "/99").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such database");
    }

    @Test
    void aServerThatIsNotThereFailsTheStartUnlessSaidOtherwise() throws Exception {
        int port = Servers.freePort();
        Map<String, String> settings = Map.of("store", "redis", "url", Servers.url(port));

        assertThatThrownBy(() -> ReplayStores.create(settings))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("replay.start");
        try (ReplayStore store = ReplayStores.create(
                Map.of("store", "redis", "url", Servers.url(port), "start", "without-store", "local", "100"))) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            RedisServer server = Servers.start(port);
            try {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
            } finally {
                Servers.stop(server);
            }
        }
    }

    /** The operator who read the warning waits for it. */
    @Test
    void thatAServerWhichWasAwayAtTheStartIsThereIsLoggedOnce() throws Exception {
        int port = Servers.freePort();
        try (ReplayStore store =
                RedisReplayStore.at(Servers.url(port)).startWithoutStore().build()) {
            assertThatThrownBy(() -> store.claim(KEY, LEASE)).isInstanceOf(ReplayStoreException.class);
            RedisServer server = Servers.start(port);
            try {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.InFlight.class);
            } finally {
                Servers.stop(server);
            }
        }

        assertThat(Log.linesAbout(port))
                .satisfiesExactly(
                        line -> assertThat(line).contains("WARN", "started without it"),
                        line -> assertThat(line).contains("INFO", "takes claims now"));
    }

    /** Each web.xml endpoint may have a store of its own, and the start would take ten seconds for each. */
    @Test
    void aServerThatSaysNothingIsWaitedForOnceHoweverManyStoresAreOnIt() throws Exception {
        Duration patience = Duration.ofSeconds(1);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RedisReplayStoreBuilder builder = RedisReplayStore.at(Servers.url(silent.getLocalPort()))
                    .operateWithin(Duration.ofMillis(20))
                    .startWithin(patience)
                    .startWithoutStore();
            builder.build().close();

            long start = System.nanoTime();
            builder.build().close();
            // One that waited would end shortly before its limit.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(patience.dividedBy(2));
        }
    }

    /** One that must be connected, and one whose operations may take longer than a start. */
    @Test
    void aStartThatMayWaitLongerDoesAlthoughAnotherHasWaitedInVain() throws Exception {
        Duration soon = Duration.ofMillis(1);
        Duration longer = Duration.ofMillis(100);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String url = Servers.url(silent.getLocalPort());
            RedisReplayStore.at(url)
                    .operateWithin(soon)
                    .startWithin(soon)
                    .startWithoutStore()
                    .build()
                    .close();

            for (RedisReplayStoreBuilder waiting : List.of(
                    RedisReplayStore.at(url).operateWithin(soon).startWithin(longer),
                    RedisReplayStore.at(url).operateWithin(longer).startWithin(soon))) {
                long start = System.nanoTime();
                assertThatThrownBy(waiting::build).isInstanceOf(ReplayStoreException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(longer.dividedBy(2));
            }
        }
    }

    /** A slow answer may be that it evicts. */
    @Test
    void aServerThatCameBackIsWaitedForAgain() throws Exception {
        int port = Servers.freePort();
        RedisReplayStoreBuilder inAHurry = RedisReplayStore.at(Servers.url(port))
                .operateWithin(Duration.ofMillis(20))
                .startWithoutStore();
        inAHurry.build().close();
        RedisServer server = Servers.start(port);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            RedisReplayStore.at(Servers.url(port)).build().close();
            admin.configSet("maxmemory-policy", "allkeys-lru");
            admin.clientPause(300);

            assertThatThrownBy(inAHurry::build)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("allkeys-lru");
        } finally {
            Servers.stop(server);
        }
    }

    @Test
    void wrongSettingsAreNamedWithTheirCureAndNoPassword() {
        for (String url : List.of(
                "localhost:6379",
                "http://h",
                "redis://:canary@",
                "redis://can%3Aary@h",
                "redis://u:canary#@h/x",
                "redis://h/a",
                "redis://h:0",
                "redis://h:65536",
                "redis://h?timeout=5s",
                "redis://h/0#x")) {
            assertThatThrownBy(() -> ReplayStores.create(Map.of("store", "redis", "url", url)))
                    .as(url)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("redis://user:password@host:6379")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
        }
        wrong(Map.of("store", "redis"), "replay.url is missing");
        wrong(Map.of("store", "redis", "uri", "redis://h"), "replay.uri is no setting");
        wrong(Map.of("store", "redis", "url", "redis://h", "connect", "soon"), "replay.connect");
        wrong(Map.of("store", "redis", "url", "redis://h", "connect", "300"), "300ms");
        wrong(Map.of("store", "redis", "url", "redis://h", "operation", "0s"), "operation limit");
        wrong(Map.of("store", "redis", "url", "redis://h", "operation", "PT9223372036854775807S"), "operation limit");
        wrong(Map.of("store", "redis", "url", "redis://h", "local", "-1"), "replay.local is");
        wrong(Map.of("store", "redis", "url", "redis://h", "local", "many"), "replay.local is");
        wrong(Map.of("store", "redis", "url", "redis://h", "start", "never"), "connected or without-store");
        wrong(Map.of("store", "redis", "url", "redis://h", "namespace", "a b"), "namespace");
        wrong(Map.of("store", "redis", "url", "${env:NO_SUCH_VARIABLE}"), "NO_SUCH_VARIABLE is not set");
    }

    private static void wrong(Map<String, String> settings, String named) {
        assertThatThrownBy(() -> ReplayStores.create(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void tlsChecksTheCertificateAndItsName() throws Exception {
        try (TlsRelay relay = new TlsRelay(folder, Servers.shared())) {
            String url = "rediss://localhost:" + relay.port();
            try (ReplayStore store = RedisReplayStore.at(url)
                    .tls(relay.trusting())
                    .namespace("tls")
                    .connectWithin(PATIENCE)
                    .operateWithin(PATIENCE)
                    .build()) {
                assertThat(store.claim(KEY, LEASE)).isInstanceOf(Claim.Fresh.class);
            }
            unreachable(RedisReplayStore.at(url), PATIENCE, "trust store");
            unreachable(
                    RedisReplayStore.at("rediss://127.0.0.1:" + relay.port()).tls(relay.trusting()),
                    PATIENCE,
                    "trust store");
            unreachable(RedisReplayStore.at("redis://localhost:" + relay.port()), SOON, "rediss:// with it");
        }
        unreachable(RedisReplayStore.at("rediss://127.0.0.1:" + Servers.shared()), SOON, "redis:// without TLS");
    }

    /** Its classes are loaded then, which takes a container with half a processor seconds. */
    @Test
    void theFirstConnectionHasMoreTimeThanAnOperation() throws Exception {
        try (ReplayStore store = RedisReplayStore.at(Servers.url(Servers.shared()))
                .operateWithin(Duration.ofMillis(1))
                .build()) {
            assertThat(store.scope()).contains("Redis");
        }
    }

    /** As behind a firewall that drops what is sent. An operation that may take longer does not wait for it. */
    @Test
    void aServerThatAcceptsNoConnectionIsWaitedForNoLongerThanTheLimitForConnecting() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full);
            RedisReplayStoreBuilder builder = RedisReplayStore.at(Servers.url(full.getLocalPort()))
                    .connectWithin(Duration.ofMillis(50))
                    .operateWithin(Duration.ofMinutes(1))
                    .startWithin(Duration.ofMillis(50))
                    .startWithoutStore();

            assertTimeoutPreemptively(PATIENCE, () -> {
                try (ReplayStore store = builder.build()) {
                    assertThatThrownBy(() -> store.claim(KEY, LEASE)).hasMessageContaining("Failed to connect");
                }
            });
        }
    }

    /** The system asks once more after a second, which is longer than the limit is by default. */
    @Test
    void aServerThatAcceptsLateIsWaitedForAsLongAsTheOperatorSays() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int waiting = fill(full);
            RedisReplayStoreBuilder builder = RedisReplayStore.at(Servers.url(full.getLocalPort()))
                    .connectWithin(PATIENCE)
                    .operateWithin(SOON)
                    .startWithin(SOON);
            FutureTask<?> refused =
                    new FutureTask<>(() -> assertThatThrownBy(builder::build).isInstanceOf(ReplayStoreException.class));
            Thread connecting = new Thread(refused);
            connecting.start();
            Awaitility.await().until(() -> isConnecting(connecting));
            full.setSoTimeout((int) PATIENCE.toMillis());

            for (int i = 0; i < waiting + 1; i++) {
                full.accept().close();
            }
            refused.get();
        }
    }

    private static boolean isConnecting(Thread thread) {
        return Stream.of(thread.getStackTrace())
                .anyMatch(frame -> frame.getMethodName().equals("timedFinishConnect"));
    }

    /** Returns how many connections wait when the system opens no more. One that is closed waits all the same. */
    private static int fill(ServerSocket server) throws IOException {
        for (int waiting = 0; ; waiting++) {
            try (Socket client = new Socket()) {
                client.connect(server.getLocalSocketAddress(), 200);
            } catch (SocketTimeoutException full) {
                return waiting;
            }
        }
    }

    private static void unreachable(RedisReplayStoreBuilder builder, Duration limit, String cure) {
        assertThatThrownBy(() -> builder.connectWithin(limit)
                        .operateWithin(limit)
                        .startWithin(limit)
                        .build())
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining(cure);
    }

    @Test
    void aPasswordForAServerThatHasNoneIsAMistakeAndNoTrouble() throws Exception {
        assertThatThrownBy(() -> RedisReplayStore.at("redis://:canary@127.0.0.1:" + Servers.shared())
                        .startWithoutStore()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("URL")
                .hasMessageNotContaining("canary");
    }

    @Test
    void aPasswordThatTheUrlLacksIsAMistakeToo() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(port, "requirepass pass");
        try {
            assertThatThrownBy(() -> RedisReplayStore.at(Servers.url(port))
                            .startWithoutStore()
                            .build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("check them in the URL");
        } finally {
            Servers.stop(server);
        }
    }

    @Test
    void theEndsOfARangeAreInIt() throws Exception {
        RedisReplayStoreBuilder builder = RedisReplayStore.at(Servers.url(Servers.shared()));
        Duration least = Duration.ofMillis(1);
        Duration most = Duration.ofMinutes(1);
        for (Duration tooMuch : List.of(Duration.ZERO, least.minusNanos(1), most.plusNanos(1))) {
            assertThatThrownBy(() -> builder.connectWithin(tooMuch)).hasMessageContaining("connect limit");
            assertThatThrownBy(() -> builder.operateWithin(tooMuch)).hasMessageContaining("operation limit");
        }
        for (int tooMany : new int[] {0, 1001}) {
            assertThatThrownBy(() -> builder.connections(tooMany)).hasMessageContaining("must be 1 to 1000");
        }
        builder.connectWithin(least).operateWithin(least).connections(1);
        try (ReplayStore store = builder.connectWithin(most)
                .operateWithin(most)
                .connections(1000)
                .build()) {
            assertThat(store.claimAndConfirm(KEY, LEASE)).isNotNull();
        }
    }
}
