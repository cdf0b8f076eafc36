package io.hookproof.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for a connection while the table is locked by another. */
class QueueTest {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String TABLE = "of_the_queue_test";

    private Connection another;
    private ReplayStore store;

    @BeforeEach
    void open() throws Exception {
        Databases.execute(
                Databases.shared().getPostgresDatabase(),
                "CREATE TABLE IF NOT EXISTS " + TABLE + " (LIKE hookproof_replay INCLUDING ALL)");
        String url = Databases.url(Databases.shared());
        another = DriverManager.getConnection(url);
        store = JdbcReplayStoreBuilder.over(new KeptConnections(() -> DriverManager.getConnection(url), 1))
                .table(TABLE)
                .operateWithin(Duration.ofSeconds(20))
                .connections(1)
                .waiting(2)
                .expireEvery(Duration.ZERO)
                .build();
    }

    @AfterEach
    void close() throws Exception {
        another.close();
        store.close();
    }

    /** Its handler has run, and would run again after the lease. */
    @Test
    void whatIsHeldIsSettledHoweverManyClaimsWait() throws Exception {
        List<ReplayKey> done = key();
        List<ReplayKey> failed = key();
        List<ReplayKey> working = key();
        long doneToken = ((Claim.Fresh) store.claim(done, LEASE)).token();
        long failedToken = ((Claim.Fresh) store.claim(failed, LEASE)).token();
        long workingToken = ((Claim.Fresh) store.claim(working, LEASE)).token();
        lock();
        List<Waiting<Claim>> claims = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            claims.add(new Waiting<>(() -> store.claim(key(), LEASE)));
        }

        assertThatThrownBy(() -> store.claim(key(), LEASE))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("replay.connections");
        List<Waiting<Boolean>> settled = List.of(
                new Waiting<>(() -> store.confirm(done, doneToken, LEASE)),
                new Waiting<>(() -> store.release(failed, failedToken)),
                new Waiting<>(() -> store.renew(working, workingToken, LEASE)));
        unlock();

        for (Waiting<Boolean> one : settled) {
            assertThat(one.answer()).isTrue();
        }
        for (Waiting<Claim> one : claims) {
            assertThat(one.answer()).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void whatIsHeldGoesBeforeWhatIsNew() {
        Runnable nothing = () -> {};

        assertThat(Stream.of(
                                new Turn(true, 1, nothing),
                                new Turn(false, 3, nothing),
                                new Turn(true, 4, nothing),
                                new Turn(false, 2, nothing))
                        .sorted()
                        .map(Turn::number))
                .containsExactly(2L, 3L, 1L, 4L);
    }

    /** As an application does that is taken down after its last deliveries. */
    @Test
    void aStoreThatIsClosedDoesFirstWhatWaits() throws Exception {
        List<List<ReplayKey>> keys = new ArrayList<>();
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            keys.add(key());
            tokens.add(((Claim.Fresh) store.claim(keys.get(i), LEASE)).token());
        }
        lock();
        List<Waiting<Boolean>> confirmations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            confirmations.add(new Waiting<>(() -> store.confirm(keys.get(number), tokens.get(number), LEASE)));
        }

        Waiting<Boolean> closing = new Waiting<>(() -> {
            store.close();
            return true;
        });
        unlock();

        for (Waiting<Boolean> one : confirmations) {
            assertThat(one.answer()).isTrue();
        }
        assertThat(closing.answer()).isTrue();
        assertThatThrownBy(() -> store.claim(key(), LEASE))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessage("the replay store is closed");
    }

    /** At night an operator looks where the line points: at the pool, at the setting, or at the database. */
    @Test
    void aClaimThatTakesTooLongSaysWhatItWaitedFor() throws Exception {
        Semaphore free = new Semaphore(1);
        try (ReplayStore impatient = impatient(free)) {
            free.drainPermits();
            Waiting<Claim> inHand = new Waiting<>(() -> impatient.claim(key(), LEASE));
            Awaitility.await().until(free::hasQueuedThreads);
            String pool = "no connection to the database came within 300 ms";
            waitedInVain(impatient, pool, "the pool");
            assertThatThrownBy(inHand::answer).hasMessageContaining(pool);
            free.release();
            Awaitility.await()
                    .ignoreExceptionsInstanceOf(ReplayStoreException.class)
                    .untilAsserted(
                            () -> assertThat(impatient.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class));

            lock();
            // On a busy machine the first may have been given up before the second begins.
            Awaitility.await().untilAsserted(() -> {
                Waiting<Claim> first = new Waiting<>(() -> impatient.claim(key(), LEASE));
                waitedInVain(impatient, "none of the replay.connections became free within 300 ms");
                assertThatThrownBy(first::answer).hasMessageContaining("the database did not answer within 300 ms");
            });
            unlock();
        }
    }

    private static void waitedInVain(ReplayStore store, String... words) {
        assertThatThrownBy(() -> store.claim(key(), LEASE))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContainingAll(words)
                .hasMessageContaining("replay.operation");
    }

    /** A store on a pool that can be drained. */
    private static ReplayStore impatient(Semaphore free) throws Exception {
        DataSource real = Databases.shared().getPostgresDatabase();
        DataSource pool = (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (method.getName().equals("getConnection")) {
                        free.acquire();
                        free.release();
                    }
                    return method.invoke(real, given);
                });
        return JdbcReplayStore.in(pool)
                .table(TABLE)
                .operateWithin(Duration.ofMillis(300))
                .connections(1)
                .expireEvery(Duration.ZERO)
                .build();
    }

    private void lock() throws Exception {
        another.setAutoCommit(false);
        try (Statement statement = another.createStatement()) {
            statement.execute("LOCK TABLE " + TABLE + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    private void unlock() throws Exception {
        another.rollback();
    }

    /** A call on a thread of its own, which has come to where it waits. */
    private static final class Waiting<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        Waiting(Supplier<T> call) {
            Thread thread = new Thread(() -> {
                try {
                    answer.complete(call.get());
                } catch (Throwable failed) {
                    answer.completeExceptionally(failed);
                }
            });
            thread.start();
            Awaitility.await()
                    .until(() -> thread.getState() == Thread.State.TIMED_WAITING
                            || thread.getState() == Thread.State.TERMINATED);
        }

        T answer() throws Exception {
            return answer.get(30, TimeUnit.SECONDS);
        }
    }

    private static List<ReplayKey> key() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        return List.of(ReplayKey.of(digest));
    }
}
