package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.hookproof.Incident;
import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.WebhookRequest;
import io.hookproof.http.WebhookResponse;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.FirstLevel;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.scheme.Secret;
import io.hookproof.testkit.SignedRequests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.args.ClientType;
import redis.clients.jedis.params.ClientKillParams;
import redis.embedded.RedisServer;

class RedisTroubleTest {
    private static final String SECRET = "a secret of the trouble test";
    private static final Duration LEASE = Duration.ofMinutes(1);
    /** What is over sooner has no line at its end. */
    private static final Duration TOLD = Duration.ofSeconds(1);

    private final SecureRandom random = new SecureRandom();
    private final AtomicInteger handled = new AtomicInteger();
    private int port;
    private String pid = "";
    private RedisServer server;
    private ReplayStore store;

    @BeforeEach
    void start() throws Exception {
        port = Servers.freePort();
        server = Servers.start(port);
        store = RedisReplayStore.at(Servers.url(port))
                .operateWithin(Duration.ofMillis(500))
                .build();
    }

    @AfterEach
    void stop() {
        store.close();
        Servers.stop(server);
    }

    @Test
    void aStoreThatIsDownIsAnswered503AndComesBackWithoutARestart() throws Exception {
        WebhookReceiver receiver = WebhookReceiver.of(
                Verifier.of(GitHub.PROVIDER)
                        .secrets(Secret.of(SECRET))
                        .replays(store)
                        .build(),
                delivery -> handled.incrementAndGet());
        assertThat(receiver.receive(push(1)).status()).isEqualTo(200);
        Servers.stop(server);

        for (int i = 0; i < 20; i++) {
            WebhookResponse answer = receiver.receive(push(2));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.headers().first("Retry-After")).isPresent();
        }
        assertThat(handled).as("nothing is handled unguarded").hasValue(1);

        server = Servers.start(port);
        assertThat(receiver.receive(push(2)).status()).isEqualTo(200);
        assertThat(handled).hasValue(2);
    }

    @Test
    void aServerThatStandsStillIsUndeterminedAndThenGoesOn() throws Exception {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .replays(store)
                .build();
        assertThat(verifier.verify(push(1))).isInstanceOf(Verification.Verified.class);

        signal("STOP");
        try {
            assertThat(verifier.verify(push(2))).isInstanceOf(Verification.Undetermined.class);
            long first = System.nanoTime();
            while (System.nanoTime() - first < TOLD.toNanos()) {
                assertThat(verifier.verify(push(2))).isInstanceOf(Verification.Undetermined.class);
            }
        } finally {
            signal("CONT");
        }
        assertThat(verifier.verify(push(3))).isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(push(4))).isInstanceOf(Verification.Verified.class);
        assertThat(Log.linesAbout(port)).singleElement().asString().contains("INFO", "takes claims now, ");
    }

    /** The lease of what is held runs out meanwhile, and its delivery would run twice. */
    @Test
    void whatIsHeldWaitsForNoClaimThatCameBeforeIt() throws Exception {
        try (ReplayStore narrow = RedisReplayStore.at(Servers.url(port))
                        .operateWithin(Duration.ofSeconds(20))
                        .connections(2)
                        .build();
                Jedis admin = new Jedis("127.0.0.1", port)) {
            List<ReplayKey> held = key();
            long token = ((Claim.Fresh) narrow.claim(held, LEASE)).token();
            admin.configSet("slowlog-log-slower-than", "0");
            List<FutureTask<?>> all = new ArrayList<>();
            signal("STOP");
            try {
                for (int i = 0; i < 6; i++) {
                    waiting(i > 0, new FutureTask<>(() -> narrow.claim(key(), LEASE)), all);
                }
                waiting(false, new FutureTask<>(() -> narrow.renew(held, token, LEASE)), all);
            } finally {
                signal("CONT");
            }
            for (FutureTask<?> one : all) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isNotEqualTo(false);
            }
            List<String> commands = new ArrayList<>();
            admin.slowlogGet(100)
                    .forEach(entry -> commands.add(0, entry.getArgs().get(0)));
            assertThat(commands.subList(0, commands.indexOf("EVALSHA")))
                    .as("claims of six that are served while Redis accepts the connection of the renewal")
                    .filteredOn("SET"::equals)
                    .hasSizeLessThan(6);
        }
    }

    /** As when a container takes the application down: work that is finished is remembered all the same. */
    @Test
    void whoIsToldToStopWhileItWaitsForAConnectionIsServedAllTheSame() throws Exception {
        try (ReplayStore narrow = RedisReplayStore.at(Servers.url(port))
                .operateWithin(Duration.ofSeconds(20))
                .connections(1)
                .build()) {
            List<ReplayKey> held = key();
            long token = ((Claim.Fresh) narrow.claim(held, LEASE)).token();
            List<FutureTask<?>> all = new ArrayList<>();
            signal("STOP");
            try {
                waiting(false, new FutureTask<>(() -> narrow.claim(key(), LEASE)), all);
                List<Thread> threads = List.of(
                        waiting(true, stillInterrupted(() -> narrow.confirm(held, token, LEASE)), all),
                        waiting(true, stillInterrupted(() -> narrow.claim(key(), LEASE) instanceof Claim.Fresh), all));
                threads.forEach(Thread::interrupt);
                threads.forEach(thread -> Awaitility.await()
                        .until(() -> thread.getState() == Thread.State.TIMED_WAITING || !thread.isAlive()));
            } finally {
                signal("CONT");
            }
            for (FutureTask<?> one : all) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isNotEqualTo(false);
            }
        }
    }

    /** True if the work is done, and its thread still hears that it is to stop. */
    private static FutureTask<Boolean> stillInterrupted(Callable<Boolean> work) {
        return new FutureTask<>(() -> work.call() && Thread.interrupted());
    }

    private static Thread waiting(boolean forItsTurn, FutureTask<?> task, List<FutureTask<?>> all) {
        all.add(task);
        Thread thread = new Thread(task);
        thread.start();
        Awaitility.await()
                .until(() -> forItsTurn
                        ? thread.getState() == Thread.State.TIMED_WAITING
                        : Stream.of(thread.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("read")
                                        && frame.getClassName().startsWith(LimitedSocket.class.getName())));
        return thread;
    }

    /** An operator looks for the setting, not for what a pool's exception means. */
    @Test
    void aClaimOrAConfirmationThatFindsNoFreeConnectionNamesTheSetting() {
        PooledWire none = new PooledWire(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder().build(),
                0,
                Duration.ofMillis(5),
                LEASE,
                LEASE,
                new Recognition("", ""));
        try (ReplayStore inUse = new RedisReplayStore(none, "127.0.0.1", "used")) {
            for (ThrowingCallable asked :
                    List.<ThrowingCallable>of(() -> inUse.claim(key(), LEASE), () -> inUse.confirm(key(), 1, LEASE))) {
                assertThatThrownBy(asked)
                        .isInstanceOf(ReplayStoreException.class)
                        .hasMessageContainingAll("none of the replay.connections", "replay.operation", "too few");
            }
        }
    }

    /** Memory may run out while the pool hands it out, and then no code has it. */
    @Test
    void aConnectionThatThePoolHasLostIsReplaced() throws Exception {
        Duration limit = Duration.ofMillis(300);
        PooledWire one = new PooledWire(
                new HostAndPort("127.0.0.1", port),
                DefaultJedisClientConfig.builder().connectionTimeoutMillis(300).build(),
                1,
                limit,
                LEASE,
                LEASE,
                new Recognition("", ""));
        try (ReplayStore store = new RedisReplayStore(one, "127.0.0.1", "lost")) {
            Awaitility.await().ignoreExceptions().until(() -> store.claim(key(), LEASE) instanceof Claim.Fresh);

            one.pool.borrowObject();

            assertThatThrownBy(() -> store.claim(key(), LEASE)).hasMessageContaining("none of the replay.connections");
            Awaitility.await().ignoreExceptions().until(() -> store.claim(key(), LEASE) instanceof Claim.Fresh);
        }
    }

    @Test
    void noConnectionIsLeftOfTheStartOrOfAStoreThatIsClosed() throws Exception {
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            Awaitility.await().untilAsserted(() -> assertThat(clients(admin)).isOne());
            store.claim(key(), LEASE);
            assertThat(clients(admin)).isEqualTo(2);
            store.close();
            Awaitility.await().untilAsserted(() -> assertThat(clients(admin)).isOne());
        }
    }

    private static long clients(Jedis admin) {
        return admin.clientList(ClientType.NORMAL).lines().count();
    }

    /** A store that fails now and then would fill the log. */
    @Test
    void whatIsOverWithinASecondHasNoLineAtItsEnd() throws Exception {
        store.claim(key(), LEASE);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.configSet("min-replicas-to-write", "1");
            assertThatThrownBy(() -> store.claim(key(), LEASE)).isInstanceOf(ReplayStoreException.class);
            admin.configSet("min-replicas-to-write", "0");
        }
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        assertThat(Log.linesAbout(port)).isEmpty();
    }

    /** While the address still leads to the old primary, connections to it are opened, and none may stay. */
    @Test
    void aFailoverEndsWhenTheAddressLeadsToTheNewPrimary() throws Exception {
        try (Failover failover = new Failover()) {
            ReplayStore moved = failover.store;
            ReplayKey first = key().get(0);
            assertThat(moved.claim(List.of(first), LEASE)).isInstanceOf(Claim.Fresh.class);
            failover.demote(failover.otherPort);

            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> moved.claim(key(), LEASE))
                        .isInstanceOf(ReplayStoreException.class)
                        .hasMessageContaining("replica");
            }
            failover.leadOn();
            assertThat(moved.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** Every settlement goes by a script, whose errors read otherwise than a command's; so do claims of several keys. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatGoesByAScriptDoesNotStayAtAnOldPrimary(int count) throws Exception {
        try (Failover failover = new Failover()) {
            ReplayStore moved = failover.store;
            List<ReplayKey> keys = keys(count);
            long token = ((Claim.Fresh) moved.claim(keys, LEASE)).token();
            failover.demote(Servers.freePort());
            failover.leadOn();

            assertThatThrownBy(() -> moved.confirm(keys, token, LEASE)).hasMessageContaining("is a replica now");
            assertThat(moved.confirm(keys, token, LEASE))
                    .as("what the new primary says, which does not know it")
                    .isFalse();
        }
    }

    @Test
    void aClaimOfSeveralDoesNotStayAtAnOldPrimary() throws Exception {
        try (Failover failover = new Failover()) {
            ReplayStore moved = failover.store;
            assertThat(moved.claim(keys(2), LEASE)).isInstanceOf(Claim.Fresh.class);
            failover.demote(Servers.freePort());
            failover.leadOn();

            assertThatThrownBy(() -> moved.claim(keys(2), LEASE)).hasMessageContaining("is a replica now");
            assertThat(moved.claim(keys(2), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** Each byte comes in time, and the answer never does. */
    @Test
    void aServerThatFeedsAByteNowAndThenHoldsNobodyPastTheLimit() throws Exception {
        try (ServerSocket dripping = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread server = new Thread(() -> drip(dripping));
            server.setDaemon(true);
            server.start();
            RedisReplayStoreBuilder builder = RedisReplayStore.at(Servers.url(dripping.getLocalPort()))
                    .operateWithin(Duration.ofMillis(500))
                    .startWithin(Duration.ofMillis(500))
                    .startWithoutStore();

            assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
                try (ReplayStore slow = builder.build()) {
                    assertThatThrownBy(() -> slow.claim(key(), LEASE)).isInstanceOf(ReplayStoreException.class);
                }
            });
        }
    }

    /** The second try begins with what the first has left of it, for the password and the wait for a connection too. */
    @Test
    void aConnectionThatBreaksLateAndAServerThatThenSaysNothingHoldNobodyForTwoLimits() throws Exception {
        int guarded = Servers.freePort();
        RedisServer withPassword = Servers.start(guarded, "requirepass pass");
        try {
            FutureTask<?> greeted = new FutureTask<>(() -> endsInTime("redis://:pass@127.0.0.1:", guarded));
            new Thread(greeted).start();
            // Without a greeting the second try has said something when the silence begins.
            endsInTime("redis://127.0.0.1:", port);
            greeted.get(30, TimeUnit.SECONDS);
        } finally {
            Servers.stop(withPassword);
        }
    }

    private Void endsInTime(String url, int redis) throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                Relay relay = Relay.to(redis);
                ReplayStore far = RedisReplayStore.at(url + relay.port())
                        .operateWithin(Duration.ofSeconds(5))
                        .build()) {
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            relay.leadTo(silent.getLocalPort());
            relay.loseNextAnswerAfter(Duration.ofMillis(4_500));

            assertTimeoutPreemptively(
                    Duration.ofMillis(8_500),
                    () -> assertThatThrownBy(() -> far.claim(key(), LEASE)).isInstanceOf(ReplayStoreException.class));
            assertThat(relay.hasLostIt()).isTrue();
        }
        return null;
    }

    private static void drip(ServerSocket server) {
        try {
            while (true) {
                Socket client = server.accept();
                Thread thread = new Thread(() -> {
                    try (client) {
                        client.getOutputStream().write("$1000\r\n".getBytes(StandardCharsets.US_ASCII));
                        while (true) {
                            client.getOutputStream().write('x');
                            Thread.sleep(100);
                        }
                    } catch (IOException | InterruptedException clientHasLeft) {
                        // As it should.
                    }
                });
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void aPrimaryThatWasTurnedIntoAReplicaTakesNoClaimsUntilItIsOneAgain() throws Exception {
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .replays(store)
                .build();
        assertThat(verifier.verify(push(1))).isInstanceOf(Verification.Verified.class);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.replicaof("127.0.0.1", Servers.shared());
            assertThat(verifier.verify(push(2))).isInstanceOf(Verification.Undetermined.class);
            assertThat(verifier.verify(push(3))).isInstanceOf(Verification.Undetermined.class);

            admin.replicaofNoOne();
            assertThat(verifier.verify(push(2))).isInstanceOf(Verification.Verified.class);
        }
    }

    /** Its primary may have forgotten it, or never have heard of it. */
    @Test
    void whatAReplicaKnowsIsNoAnswer() throws Exception {
        List<ReplayKey> known = key();
        store.claimAndConfirm(known, LEASE);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            // Of a primary that is not there it can copy nothing, so it keeps what it has.
            admin.replicaof("127.0.0.1", Servers.freePort());
            assertThatThrownBy(() -> store.claim(known, LEASE)).hasMessageContaining("is a replica now");

            admin.replicaofNoOne();
            assertThat(store.claim(known, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    @Test
    void connectionsThatDiedUnseenCostNoDelivery() throws Exception {
        try (ReplayStore patient = RedisReplayStore.at(Servers.url(port))
                        .operateWithin(Duration.ofSeconds(20))
                        .build();
                Jedis admin = new Jedis("127.0.0.1", port)) {
            List<FutureTask<?>> sideBySide = new ArrayList<>();
            signal("STOP");
            try {
                for (int i = 0; i < 2; i++) {
                    waiting(false, new FutureTask<>(() -> patient.claim(key(), LEASE)), sideBySide);
                }
            } finally {
                signal("CONT");
            }
            for (FutureTask<?> one : sideBySide) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isInstanceOf(Claim.Fresh.class);
            }

            admin.clientKill(new ClientKillParams().type(ClientType.NORMAL).skipMe(ClientKillParams.SkipMe.YES));

            assertThat(patient.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(Log.linesAbout(port)).as("it is the same server").isEmpty();
        }
    }

    /** As a firewall does to those that were quiet for some minutes. */
    @Test
    void connectionsThatAreForgottenOnTheWayCostNoDelivery() throws Exception {
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()))
                        .operateWithin(Duration.ofSeconds(2))
                        .trustIdle(Duration.ZERO)
                        .build()) {
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            relay.forgetConnections();

            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatIsSentAgainBecauseItsAnswerWasLostIsKnownToBeOurs(int count) throws Exception {
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()))
                        .operateWithin(Duration.ofSeconds(5))
                        .build()) {
            // What is lost is to be neither the answer to the first look nor that the script is unknown.
            assertThat(far.claim(keys(count), LEASE)).isInstanceOf(Claim.Fresh.class);
            List<ReplayKey> keys = keys(count);

            relay.loseNextAnswer();
            Claim.Fresh claim = (Claim.Fresh) far.claim(keys, LEASE);
            assertThat(relay.hasLostIt()).isTrue();
            assertThat(store.claim(keys, LEASE)).isInstanceOf(Claim.InFlight.class);

            relay.loseNextAnswer();
            assertThat(far.confirm(keys, claim.token(), LEASE)).isTrue();
            assertThat(relay.hasLostIt()).isTrue();
            assertThat(store.claim(keys, LEASE)).isInstanceOf(Claim.Done.class);

            relay.loseNextAnswer();
            List<ReplayKey> forGood = keys(count);
            assertThat(far.claimAndConfirm(forGood, LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(relay.hasLostIt()).isTrue();
            assertThat(store.claim(forGood, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    /** Otherwise the events would be forgotten with the lease, and a captured copy would run them again. */
    @Test
    void aClaimThatArrivesOnceMoreWhenItsWorkIsDoneUndoesNothing() throws Exception {
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port())).build()) {
            List<ReplayKey> batch = keys(2);
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            relay.holdNextQuestion();

            Claim.Fresh claim = (Claim.Fresh) far.claim(batch, LEASE);
            assertThat(far.confirm(batch, claim.token(), LEASE)).isTrue();
            relay.letItArrive();

            assertThat(store.claim(batch, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    /** It stood in the way of the claim, so nothing is claimed, and nothing says that it was handled. */
    @Test
    void aClaimOfAnotherThatEndsBetweenTheTwoCommandsOfOursIsTriedAgain() throws Exception {
        try (Relay relay = Relay.to(port);
                Jedis admin = new Jedis("127.0.0.1", port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()))
                        .operateWithin(Duration.ofSeconds(5))
                        .build()) {
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            List<ReplayKey> key = key();
            assertThat(store.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
            admin.configResetStat();
            relay.beforeTheNextGet(() -> {
                Awaitility.await().until(() -> admin.info("commandstats").contains("cmdstat_set:calls=1,"));
                admin.del("{hookproof}:" + key.get(0).hex());
            });

            assertThat(far.claim(key, LEASE)).isInstanceOf(Claim.InFlight.class);
            assertThat(far.claim(key, LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    @Test
    void theRestOfAnAnswerThatCouldNotBeReadIsNotTakenForTheNext() throws Exception {
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()))
                        .connections(1)
                        .build()) {
            for (int i = 0; i < 3; i++) {
                relay.garbleNextAnswer();
                assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
                assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            }
        }
    }

    /** An error of the machine is not tried again, and would leave the connection to the next. */
    @Test
    void theRestOfAnAnswerThatIsTooLongIsNotTakenForTheNextEither() throws Exception {
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()))
                        .connections(1)
                        .build()) {
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            relay.lengthenNextAnswer();

            assertThatThrownBy(() -> far.claim(key(), LEASE)).isInstanceOf(OutOfMemoryError.class);
            assertThat(far.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** The limit is each operation's, and not the connection's. */
    @Test
    void aConnectionServesLongerThanAnOperationMayTake() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < Duration.ofMillis(600).toNanos()) {
            assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        }
    }

    /** As over a slow link. Otherwise each claim would open one in vain. */
    @Test
    void aConnectionThatTakesLongerToOpenThanAnOperationMayTakeServesTheNext() throws Exception {
        Duration limit = Duration.ofMillis(500);
        try (Relay relay = Relay.to(port);
                ReplayStore far = RedisReplayStore.at(Servers.url(relay.port()) + "/1")
                        .operateWithin(limit)
                        .connectWithin(Duration.ofSeconds(20))
                        .build()) {
            relay.delayNextAnswer(limit);

            assertThatThrownBy(() -> far.claim(key(), LEASE))
                    .hasMessageContaining("none of the replay.connections became free");
            // No further connection can be opened.
            relay.close();
            Awaitility.await().ignoreExceptions().until(() -> far.claim(key(), LEASE) instanceof Claim.Fresh);
        }
    }

    @Test
    void aRestartedServerThatEvictsIsNotUsed() throws Exception {
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        Servers.stop(server);
        server = Servers.start(port, "maxmemory-policy volatile-ttl");

        assertThatThrownBy(() -> store.claim(key(), LEASE))
                .isInstanceOf(ReplayStoreException.class)
                .hasMessageContaining("noeviction");
    }

    /** What it evicts runs a second time. */
    @Test
    void aServerThatIsSetToEvictTakesNoClaimsUntilItNoLongerIs() throws Exception {
        try (Jedis admin = new Jedis("127.0.0.1", port);
                ReplayStore looking = looking(Servers.url(port))) {
            List<ReplayKey> works = key();
            long token = ((Claim.Fresh) looking.claim(works, LEASE)).token();
            admin.configSet("maxmemory-policy", "allkeys-lru");

            for (int count : new int[] {1, 2}) {
                assertThatThrownBy(() -> looking.claim(keys(count), LEASE))
                        .isInstanceOf(ReplayStoreException.class)
                        .hasMessageContainingAll("maxmemory-policy", "allkeys-lru", "set it to noeviction");
            }
            assertThat(looking.renew(works, token, LEASE)).isTrue();
            assertThat(looking.confirm(works, token, LEASE))
                    .as("work that is done")
                    .isTrue();
            admin.configSet("maxmemory-policy", "noeviction");
            assertThat(looking.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(looking.claim(works, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    /** Not only when it is time to look again. */
    @Test
    void aServerThatWasFoundToEvictIsLookedAtByEachClaim() throws Exception {
        try (Jedis admin = new Jedis("127.0.0.1", port);
                ReplayStore looking = RedisReplayStore.at(Servers.url(port))
                        .operateWithin(Duration.ofSeconds(5))
                        .lookEvery(Duration.ofMillis(500))
                        .build()) {
            assertThat(looking.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            admin.configSet("maxmemory-policy", "allkeys-lru");
            ThrowingCallable claim = () -> looking.claim(key(), LEASE);
            Awaitility.await().untilAsserted(() -> assertThatThrownBy(claim).hasMessageContaining("allkeys-lru"));

            assertThatThrownBy(claim).hasMessageContaining("allkeys-lru");
        }
    }

    /** Work that is done is better remembered by any server than not at all. */
    @Test
    void workThatRunsIsRenewedAndConfirmedThoughTheServerMayNoLongerBeLookedAt() throws Exception {
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.aclSetUser(
                    "hook", "on", ">pass", "~{hookproof}:*", "+info", "+eval", "+evalsha", "+get", "+set", "+del");
            try (ReplayStore looking = looking("redis://hook:pass@127.0.0.1:" + port)) {
                List<ReplayKey> works = key();
                long token = ((Claim.Fresh) looking.claim(works, LEASE)).token();
                admin.aclSetUser("hook", "-info");
                assertThatThrownBy(() -> looking.claim(key(), LEASE)).hasMessageContaining("+info");

                assertThat(looking.renew(works, token, LEASE)).isTrue();
                assertThat(looking.confirm(works, token, LEASE)).isTrue();
            }
        }
    }

    @Test
    void aServerIsLookedAtBesideAClaimAMinuteAndNoMore() throws Exception {
        store.claim(key(), LEASE);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.configResetStat();
            for (int i = 0; i < 10; i++) {
                store.claim(key(), LEASE);
            }
            assertThat(admin.info("commandstats"))
                    .contains("cmdstat_set:calls=10")
                    .doesNotContain("cmdstat_info");
        }
    }

    /** Its deliveries are new to it, and no claim tells. */
    @Test
    void aServerThatStartedWithoutItsFileIsToldOnce() throws Exception {
        store.claim(key(), LEASE);
        Servers.stop(server);
        server = Servers.start(port);

        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        assertThat(Log.linesAbout(port)).singleElement().asString().contains("WARN", "has lost its memory");
        assertThat(store.losses()).isEqualTo(1);
    }

    /** An alarm counts incidents, and reads no log. */
    @Test
    void theEndpointHearsOfAMemoryThatWasEmptied() throws Exception {
        List<Incident> heard = new ArrayList<>();
        Verifier verifier = Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(SECRET))
                .replays(FirstLevel.before(store, 100))
                .listener(new WebhookListener() {
                    @Override
                    public void incident(String endpoint, Incident kind, String what, List<ReplayKey> keys) {
                        heard.add(kind);
                    }
                })
                .build();
        assertThat(verifier.verify(push(1))).isInstanceOf(Verification.Verified.class);
        assertThat(heard).isEmpty();
        Servers.stop(server);
        server = Servers.start(port);

        assertThat(verifier.verify(push(2))).isInstanceOf(Verification.Verified.class);
        assertThat(verifier.verify(push(3))).isInstanceOf(Verification.Verified.class);
        assertThat(heard).containsExactly(Incident.STORE_FORGOT);
    }

    @Test
    void eachProcessThatKnewAMemoryThatWasEmptiedTellsIt() throws Exception {
        try (Jedis admin = new Jedis("127.0.0.1", port);
                ReplayStore one = looking(Servers.url(port));
                ReplayStore other = looking(Servers.url(port))) {
            List<ReplayStore> stores = List.of(one, other);
            stores.forEach(each -> each.claim(key(), LEASE));
            assertThat(Log.linesAbout(port)).isEmpty();
            admin.flushAll();

            stores.forEach(each -> each.claim(key(), LEASE));
            stores.forEach(each -> each.claim(key(), LEASE));
            assertThat(Log.linesAbout(port))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("WARN", "has lost its memory"));
        }
    }

    @Test
    void anotherPrimaryWithTheMemoryOfBeforeMayLackTheLatestOfIt() throws Exception {
        try (Failover failover = new Failover()) {
            List<ReplayKey> handled = key();
            failover.store.claimAndConfirm(handled, LEASE);
            failover.replicate(1);
            failover.demote(failover.otherPort);
            failover.leadOn();

            assertThatThrownBy(() -> failover.store.claim(key(), LEASE)).hasMessageContaining("is a replica now");
            assertThat(failover.store.claim(handled, LEASE)).isInstanceOf(Claim.Done.class);
            assertThat(failover.store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(Log.linesAbout(failover.relay.port()))
                    .singleElement()
                    .asString()
                    .contains("WARN", "may lack the latest");
            assertThat(failover.store.losses()).isEqualTo(1);
        }
    }

    /**
     * A name that has moved, or a proxy that did not cut, leaves the connections to the old primary open. What is claimed
     * at one of two primaries cannot be confirmed at the other.
     */
    @Test
    void aConnectionThatLeadsToAnotherPrimaryEndsThoseToTheOldOne() throws Exception {
        try (Failover failover = new Failover();
                ReplayStore patient = failover.patient().build()) {
            failover.open(patient);

            long atTheOldOne = failover.old.dbSize();
            for (int i = 0; i < 3; i++) {
                assertThat(patient.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            }
            assertThat(failover.old.dbSize()).isEqualTo(atTheOldOne);
            assertThat(patient.losses()).isEqualTo(1);
        }
    }

    /** The confirmation itself is taken by any server. */
    @Test
    void aConnectionThatAConfirmationOpenedIsLookedThroughByTheNextClaim() throws Exception {
        try (Failover failover = new Failover();
                ReplayStore patient = failover.patient().build()) {
            List<ReplayKey> handled = key();
            long token = ((Claim.Fresh) patient.claim(handled, LEASE)).token();
            failover.replicate(1);
            failover.leadOn();
            failover.relay.beforeTheNextGet(() -> patient.confirm(handled, token, LEASE));
            patient.claim(key(), LEASE);
            assertThat(patient.losses()).isZero();

            failover.relay.beforeTheNextGet(() -> patient.claim(key(), LEASE));
            patient.claim(key(), LEASE);
            assertThat(patient.losses()).isEqualTo(1);
        }
    }

    /** Otherwise each claim would open a connection, and tell of another server. */
    @Test
    void aProxyThatLeadsEachConnectionToAnotherServerDoesNotEndThemAllAtEachClaim() throws Exception {
        try (Failover failover = new Failover();
                ReplayStore patient = failover.patient().build()) {
            failover.open(patient);
            for (int next : new int[] {port, failover.otherPort, port, failover.otherPort}) {
                failover.relay.leadTo(next);
                assertThat(patient.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            }
            assertThat(patient.losses()).isEqualTo(2);
        }
    }

    @Test
    void whatASecondMoveLeavesOpenIsGivenUpAtALaterLook() throws Exception {
        try (Failover failover = new Failover();
                ReplayStore patient =
                        failover.patient().lookEvery(Duration.ofMillis(300)).build()) {
            failover.open(patient);
            failover.relay.leadTo(port);
            patient.claim(key(), LEASE);
            assertThat(patient.losses()).isEqualTo(2);

            failover.leadOn();
            Awaitility.await().untilAsserted(() -> {
                patient.claim(key(), LEASE);
                assertThat(patient.losses()).isEqualTo(3);
            });
        }
    }

    @Test
    void anEmptyReplicaThatBecamePrimaryHasLostTheMemory() throws Exception {
        try (Failover failover = new Failover()) {
            failover.store.claim(key(), LEASE);
            failover.demote(Servers.freePort());
            failover.leadOn();

            assertThatThrownBy(() -> failover.store.claim(key(), LEASE)).hasMessageContaining("is a replica now");
            assertThat(failover.store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
            assertThat(Log.linesAbout(failover.relay.port()))
                    .singleElement()
                    .asString()
                    .contains("WARN", "has lost its memory");
        }
    }

    private static ReplayStore looking(String url) {
        return RedisReplayStore.at(url)
                .operateWithin(Duration.ofSeconds(5))
                .lookEvery(Duration.ZERO)
                .build();
    }

    /** A claim of one key needs no script, and could not be confirmed. */
    @Test
    void aServerThatNoLongerAllowsScriptsTakesNoClaimsUntilItAllowsThemAgain() throws Exception {
        List<ReplayKey> key = key();
        long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.aclSetUser("default", "-eval", "-evalsha");
            assertThatThrownBy(() -> store.confirm(key, token, LEASE)).hasMessageContaining("+eval");
            assertThatThrownBy(() -> store.claim(key(), LEASE)).hasMessageContaining("+eval");

            admin.aclSetUser("default", "+eval", "+evalsha");
        }
        assertThat(store.confirm(key, token, LEASE)).isTrue();
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    /** What another's claim holds, and so whether it is done, could not be told. */
    @Test
    void aServerThatNoLongerAllowsReadingIsNamedAsThat() throws Exception {
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.aclSetUser("default", "-get");
            assertThatThrownBy(() -> store.claim(key(), LEASE)).hasMessageContaining("+get");

            admin.aclSetUser("default", "+get");
        }
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    /** Redis 6 wraps it into words of its own. */
    @Test
    void whatAScriptWasRefusedForIsTold() throws Exception {
        List<ReplayKey> key = key();
        long token = ((Claim.Fresh) store.claim(key, LEASE)).token();
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.configSet("min-replicas-to-write", "1");

            assertThatThrownBy(() -> store.confirm(key, token, LEASE))
                    .hasMessageContaining("failed (JedisDataException: NOREPLICAS ");
        }
    }

    @Test
    void aFullServerRefusesNewClaimsAndForgetsNone() throws Exception {
        List<ReplayKey> first = key();
        store.claimAndConfirm(first, LEASE);
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.configSet("maxmemory", "1mb");
            assertThatThrownBy(this::claimWithoutEnd)
                    .isInstanceOf(ReplayStoreFullException.class)
                    .hasMessageContaining("more maxmemory");
            assertThat(store.claim(first, LEASE)).isInstanceOf(Claim.Done.class);
            admin.configSet("maxmemory", "100mb");
        }
        assertThat(store.claim(key(), LEASE)).isInstanceOf(Claim.Fresh.class);
    }

    @Test
    void whatWasTakenIsRenewedAndConfirmedThoughTheServerIsFull() throws Exception {
        List<ReplayKey> works = key();
        List<ReplayKey> isDone = key();
        long token = ((Claim.Fresh) store.claim(works, Duration.ofSeconds(30))).token();
        long doneToken = ((Claim.Fresh) store.claim(isDone, LEASE)).token();
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            admin.configSet("maxmemory", "1mb");
            assertThatThrownBy(this::claimWithoutEnd).isInstanceOf(ReplayStoreFullException.class);

            assertThat(store.renew(works, token, LEASE)).isTrue();
            assertThat(admin.pttl("{hookproof}:" + works.get(0).hex())).isGreaterThan(30_000);
            assertThat(store.confirm(isDone, doneToken, LEASE)).isTrue();
            assertThat(store.claim(isDone, LEASE)).isInstanceOf(Claim.Done.class);
        }
    }

    private void claimWithoutEnd() {
        for (int i = 0; i < 100_000; i++) {
            store.claimAndConfirm(key(), LEASE);
        }
    }

    /** One address that leads to the server, and then to another. */
    private final class Failover implements AutoCloseable {
        final int otherPort = Servers.freePort();
        final ReplayStore store;
        private final RedisServer other = Servers.start(otherPort);
        private final Relay relay = Relay.to(port);
        private final Jedis old = new Jedis("127.0.0.1", port);

        Failover() throws Exception {
            store = RedisReplayStore.at(Servers.url(relay.port()))
                    .operateWithin(Duration.ofMillis(500))
                    .build();
        }

        /** The other one has what this one has, and becomes a primary. */
        void replicate(int replicas) throws Exception {
            try (Jedis next = new Jedis("127.0.0.1", otherPort)) {
                next.replicaof("127.0.0.1", port);
                Awaitility.await().until(() -> old.waitReplicas(replicas, 1_000) == replicas);
                next.replicaofNoOne();
            }
        }

        /** If no stranger is there, it forgets nothing meanwhile. */
        void demote(int primary) {
            old.replicaof("127.0.0.1", primary);
        }

        void leadOn() throws IOException {
            relay.leadTo(otherPort);
        }

        RedisReplayStoreBuilder patient() {
            return RedisReplayStore.at(Servers.url(relay.port())).operateWithin(Duration.ofSeconds(5));
        }

        /** The store has a connection to the old one and opens one to the other. */
        void open(ReplayStore patient) throws Exception {
            patient.claim(key(), LEASE);
            replicate(1);
            leadOn();
            relay.beforeTheNextGet(() -> patient.claim(key(), LEASE));
            patient.claim(key(), LEASE);
            assertThat(patient.losses()).isEqualTo(1);
        }

        @Override
        public void close() throws Exception {
            store.close();
            old.close();
            relay.close();
            Servers.stop(other);
        }
    }

    private void signal(String name) throws Exception {
        if (name.equals("STOP")) {
            try (Jedis admin = new Jedis("127.0.0.1", port)) {
                pid = admin.info("server").replaceAll("(?s).*process_id:(\\d+).*", "$1");
            }
        }
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private static WebhookRequest push(int number) {
        return SignedRequests.github(SECRET).json("{\"n\":" + number + "}").build();
    }

    private List<ReplayKey> key() {
        return keys(1);
    }

    private List<ReplayKey> keys(int count) {
        return Stream.generate(() -> {
                    byte[] digest = new byte[ReplayKey.SIZE];
                    random.nextBytes(digest);
                    return ReplayKey.of(digest);
                })
                .limit(count)
                .sorted()
                .toList();
    }
}
