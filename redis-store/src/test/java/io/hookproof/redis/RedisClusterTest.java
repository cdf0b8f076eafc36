package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisCluster;
import redis.clients.jedis.params.MigrateParams;
import redis.clients.jedis.util.JedisClusterCRC16;
import redis.embedded.RedisServer;

/** Two nodes for all facts, of which the first has all slots but the one that moves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClusterTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int KEYS = 300;

    private final SecureRandom random = new SecureRandom();
    private final List<RedisServer> servers = new ArrayList<>();
    private final List<Jedis> nodes = new ArrayList<>();
    private int port;
    private int otherPort;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        port = start(folder, "one");
        otherPort = start(folder, "two");
        int[] slots = new int[16_384];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = i;
        }
        nodes.get(0).clusterAddSlots(slots);
        nodes.get(0).clusterMeet("127.0.0.1", otherPort);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> nodes.stream()
                        .map(Jedis::clusterInfo)
                        .allMatch(info -> info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2")));
    }

    private int start(Path folder, String name) throws Exception {
        int free = Servers.freePort();
        servers.add(
                Servers.start(free, "cluster-enabled yes", "cluster-config-file " + name + ".conf", "dir " + folder));
        nodes.add(new Jedis("127.0.0.1", free));
        return free;
    }

    @AfterAll
    void stop() {
        nodes.forEach(Jedis::close);
        servers.forEach(Servers::stop);
    }

    @Test
    void aNodeThatHasOtherKeysIsRefusedAtTheStart() {
        assertThatThrownBy(() -> RedisReplayStore.at(Servers.url(otherPort))
                        .startWithoutStore()
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("JedisCluster");
    }

    @Test
    void theKeysOfABatchLieOnOneNode() {
        try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", port));
                ReplayStore store = RedisReplayStore.over(cluster, "shop")) {
            List<ReplayKey> batch = keys(100);

            Claim.Fresh claim = (Claim.Fresh) store.claim(batch, LEASE);

            assertThat(store.confirm(batch, claim.token(), LEASE)).isTrue();
            assertThat(store.claim(batch, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    /** There the claim of one key goes by a script of its own. */
    @Test
    void whatAClusterHoldsForOneDeliveryEndsWithItsLease() {
        try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", port));
                ReplayStore store = RedisReplayStore.over(cluster, "shop")) {
            List<ReplayKey> one = keys(1);

            assertThat(store.claim(one, LEASE)).isInstanceOf(Claim.Fresh.class);

            assertThat(cluster.pttl("{shop}:" + one.get(0).hex())).isBetween(1L, LEASE.toMillis());
        }
    }

    @Test
    void aSlotThatMovesToAnotherNodeMeanwhileDoublesAndForgetsNothing() throws Exception {
        List<ReplayKey> keys = keys(KEYS);
        AtomicInteger claimed = new AtomicInteger();
        ConcurrentHashMap<ReplayKey, AtomicInteger> fresh = new ConcurrentHashMap<>();
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", port));
                ReplayStore store = RedisReplayStore.over(cluster, "moving")) {
            ConcurrentLinkedQueue<ReplayKey> todo = new ConcurrentLinkedQueue<>();
            for (int copy = 0; copy < 4; copy++) {
                todo.addAll(keys);
            }
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(workers.submit(() -> {
                    for (ReplayKey key = todo.poll(); key != null; key = todo.poll()) {
                        if (claimed(store, key) instanceof Claim.Fresh) {
                            fresh.computeIfAbsent(key, first -> new AtomicInteger())
                                    .incrementAndGet();
                        }
                        claimed.incrementAndGet();
                    }
                }));
            }
            Awaitility.await().until(() -> claimed.get() > KEYS / 4);
            move(JedisClusterCRC16.getSlot("{moving}:"));
            for (Future<?> one : all) {
                one.get();
            }

            assertThat(fresh.values()).extracting(AtomicInteger::get).containsOnly(1);
            assertThat(fresh.keySet()).containsExactlyInAnyOrderElementsOf(keys);
            assertThat(nodes.get(1).dbSize()).as("all of them moved").isEqualTo(KEYS);
            for (ReplayKey key : keys) {
                assertThat(store.claim(List.of(key), LEASE)).isInstanceOf(Claim.Done.class);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    /** While a slot moves, its old node takes no key that is not there, not even one that the same script deleted. */
    @Test
    void whatIsHeldWhenItsSlotBeginsToMoveIsRenewedAndConfirmed() {
        try (JedisCluster cluster = new JedisCluster(new HostAndPort("127.0.0.1", port));
                ReplayStore store = RedisReplayStore.over(cluster, "held")) {
            List<ReplayKey> batch = keys(2);
            Claim.Fresh claim = (Claim.Fresh) store.claim(batch, LEASE);
            beginToMove(JedisClusterCRC16.getSlot("{held}:"));

            assertThat(store.renew(batch, claim.token(), LEASE)).isTrue();
            assertThat(store.confirm(batch, claim.token(), LEASE)).isTrue();

            assertThat(store.claim(batch, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    /** As a sender that is answered 503 does: again. */
    private static Claim claimed(ReplayStore store, ReplayKey key) {
        while (true) {
            try {
                return store.claimAndConfirm(List.of(key), LEASE);
            } catch (ReplayStoreException again) {
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void beginToMove(int slot) {
        nodes.get(1).clusterSetSlotImporting(slot, nodes.get(0).clusterMyId());
        nodes.get(0).clusterSetSlotMigrating(slot, nodes.get(1).clusterMyId());
    }

    private void move(int slot) {
        Jedis from = nodes.get(0);
        Jedis to = nodes.get(1);
        beginToMove(slot);
        List<String> some = from.clusterGetKeysInSlot(slot, 10);
        while (!some.isEmpty()) {
            from.migrate("127.0.0.1", otherPort, 5_000, MigrateParams.migrateParams(), some.toArray(new String[0]));
            some = from.clusterGetKeysInSlot(slot, 10);
        }
        to.clusterSetSlotNode(slot, to.clusterMyId());
        from.clusterSetSlotNode(slot, to.clusterMyId());
    }

    private List<ReplayKey> keys(int count) {
        List<ReplayKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] digest = new byte[ReplayKey.SIZE];
            random.nextBytes(digest);
            keys.add(ReplayKey.of(digest));
        }
        keys.sort(null);
        return keys;
    }
}
