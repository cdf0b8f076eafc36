package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientPauseMode;
import redis.embedded.RedisServer;

/** As an application is taken down after its last deliveries. */
@Execution(ExecutionMode.CONCURRENT)
class RedisCloseTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int CONFIRMATIONS = 5;

    @Test
    void aStoreThatIsClosedDoesFirstWhatWaits() throws Exception {
        int port = Servers.freePort();
        RedisServer server = Servers.start(port);
        try (Jedis admin = new Jedis("127.0.0.1", port);
                ReplayStore store = RedisReplayStore.at(Servers.url(port))
                        .operateWithin(Duration.ofSeconds(20))
                        .connections(1)
                        .build()) {
            List<List<ReplayKey>> keys = new ArrayList<>();
            List<Long> tokens = new ArrayList<>();
            for (int i = 0; i < CONFIRMATIONS; i++) {
                keys.add(key());
                tokens.add(((Claim.Fresh) store.claim(keys.get(i), LEASE)).token());
            }
            admin.clientPause(60_000, ClientPauseMode.WRITE);
            List<Thread> threads = new ArrayList<>();
            List<FutureTask<Boolean>> answers = new ArrayList<>();
            for (int i = 0; i < CONFIRMATIONS; i++) {
                int number = i;
                answers.add(started(() -> store.confirm(keys.get(number), tokens.get(number), LEASE), threads));
            }
            // One has the connection, and all others wait for it.
            Awaitility.await()
                    .until(() -> threads.stream().filter(RedisCloseTest::waits).count() == CONFIRMATIONS - 1);

            FutureTask<Boolean> closing = started(
                    () -> {
                        store.close();
                        return true;
                    },
                    threads);
            Thread closer = threads.get(CONFIRMATIONS);
            Awaitility.await().until(() -> waits(closer) || !closer.isAlive());
            admin.clientUnpause();

            for (FutureTask<Boolean> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(closing.get(30, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> store.claim(key(), LEASE))
                    .isInstanceOf(ReplayStoreException.class)
                    .hasMessageContaining("closed");
            FutureTask<Boolean> again = started(
                    () -> {
                        store.close();
                        return true;
                    },
                    threads);
            assertThat(again.get(10, TimeUnit.SECONDS))
                    .as("a second time it waits for nothing")
                    .isTrue();
        } finally {
            Servers.stop(server);
        }
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.TIMED_WAITING;
    }

    private static FutureTask<Boolean> started(Callable<Boolean> call, List<Thread> threads) {
        FutureTask<Boolean> task = new FutureTask<>(call);
        Thread thread = new Thread(task);
        threads.add(thread);
        thread.start();
        return task;
    }

    private static List<ReplayKey> key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        return List.of(ReplayKey.of(digest));
    }
}
