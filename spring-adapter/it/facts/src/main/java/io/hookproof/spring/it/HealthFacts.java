package io.hookproof.spring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.providers.GitHub;
import io.hookproof.replay.Claim;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.scheme.Secret;
import io.hookproof.spring.WebhookHandler;
import io.hookproof.testkit.Parcel;
import io.hookproof.testkit.PassingStore;
import io.hookproof.testkit.Wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** What the actuator says of the replay store, and what a platform that asks it may conclude. */
public abstract class HealthFacts {
    private static Boot boot() {
        return RunningApp.shop()
                .with(StartUps.Good.class, OpenToAll.class)
                .set("management.endpoint.health.show-details", "always")
                .set("management.endpoint.health.probes.enabled", true);
    }

    private static Boot remembering(int port) {
        return boot().set("hookproof.replay.store", "redis")
                .set("hookproof.replay.url", "redis://:canary@127.0.0.1:" + port)
                .set("hookproof.replay.connect", "20s")
                .set("hookproof.replay.operation", "20s")
                .set("hookproof.replay.start", "without-store");
    }

    private static RedisServer redis(int port) throws IOException {
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("requirepass canary")
                .build();
        redis.start();
        return redis;
    }

    private static Reply health(ConfigurableApplicationContext application, String group) throws IOException {
        return Parcel.of("GET", "/actuator/health" + group, new byte[0]).to(Boot.port(application));
    }

    private static void assertHealth(ConfigurableApplicationContext application, String status, String... words)
            throws IOException {
        Reply reply = health(application, "/hookproof");
        assertThat(reply.body()).contains("\"status\":\"" + status + "\"").doesNotContain("canary");
        for (String word : words) {
            assertThat(reply.body()).contains(word);
        }
        assertThat(reply.status()).isEqualTo(status.equals("UP") ? 200 : 503);
        for (String group : new String[] {"/liveness", "/readiness"}) {
            assertThat(health(application, group).status()).as(group).isEqualTo(200);
        }
    }

    /** An answer is kept for a second. */
    private static void awaitHealth(ConfigurableApplicationContext application, String status, String... words) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertHealth(application, status, words));
    }

    private static int send(ConfigurableApplicationContext application, String target) throws IOException {
        return RunningApp.stripeTo(target, RunningApp.event("invoice.paid"))
                .to(Boot.port(application))
                .status();
    }

    @Test
    void aStoreThatTakesNoClaimsIsDownAndNeitherLivenessNorReadinessIs() throws Exception {
        int port = Ports.free();
        try (ConfigurableApplicationContext application = remembering(port).start()) {
            assertHealth(application, "DOWN", "\"shop\":\"Redis at 127.0.0.1:" + port + " does not answer");
            RedisServer redis = redis(port);
            try (Jedis operator = new Jedis("127.0.0.1", port)) {
                operator.auth("canary");
                awaitHealth(application, "UP", "\"shop\":\"takes claims\"");
                assertThat(operator.keys("*"))
                        .as("nothing is left of the question")
                        .containsExactly("{hookproof}:memory");
                operator.configSet("maxmemory", "1");
                awaitHealth(application, "DOWN", "is full");
                operator.configSet("maxmemory", "0");
                awaitHealth(application, "UP");
            } finally {
                redis.stop();
            }
        }
    }

    /** Otherwise an operator would learn of it from the first sender that is refused. */
    @Test
    void aStoreThatIsAwayAtTheStartIsOneLineWithItsNameAndWhatHappensMeanwhile() {
        for (Boot boot : new Boot[] {
            remembering(1),
            boot().set("hookproof.replay.store", "jdbc")
                    .set("hookproof.replay.url", "jdbc:postgresql://127.0.0.1:1/canary")
                    .set("hookproof.replay.start", "without-store")
        }) {
            assertThat(StartUps.printed(() -> boot.set("logging.level.io.hookproof", "WARN")
                                    .start()
                                    .close())
                            .lines()
                            .filter(line -> line.contains("started without it")))
                    .singleElement()
                    .asString()
                    .containsAnyOf("Redis at 127.0.0.1:1 ", "table hookproof_replay")
                    .contains("deliveries are answered 503 until it takes claims")
                    .doesNotContain("canary");
        }
    }

    @Test
    void whenItComesThatIsOneLineToo() throws Exception {
        int port = Ports.free();
        Boot boot = remembering(port).set("logging.level.io.hookproof.redis", "INFO");
        String printed = StartUps.printed(() -> {
            try (ConfigurableApplicationContext application = boot.start()) {
                RedisServer redis = redis(port);
                try {
                    awaitHealth(application, "UP");
                    send(application, "/webhooks/shop");
                } finally {
                    redis.stop();
                }
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        assertThat(printed.lines().filter(line -> line.contains("takes claims now")))
                .singleElement()
                .asString()
                .contains("Redis at 127.0.0.1:" + port);
    }

    @Test
    void anApplicationThatWantsItOutOfTheTrafficPutsItIntoReadiness() throws Exception {
        Boot boot =
                remembering(1).set("management.endpoint.health.group.readiness.include", "readinessState,hookproof");
        try (ConfigurableApplicationContext application = boot.start()) {
            assertThat(health(application, "/readiness").status()).isEqualTo(503);
            assertThat(health(application, "/liveness").status()).isEqualTo(200);
        }
    }

    @Test
    void aFullStoreInMemoryIsDown() throws Exception {
        Boot boot = boot().set("hookproof.replay.store", "memory").set("hookproof.replay.capacity", "1");
        try (ConfigurableApplicationContext application = boot.start()) {
            assertHealth(application, "UP", "\"shop\":\"takes claims\"");
            assertThat(send(application, "/webhooks/shop")).isEqualTo(200);
            assertThat(send(application, "/webhooks/shop")).as("full").isEqualTo(503);
            awaitHealth(application, "DOWN", "give it more room");
        }
    }

    @Test
    void whereNoStoreIsAskedNothingIsKnown() throws Exception {
        Boot boot = boot().set("hookproof.endpoints.shop.replay.store", "none");
        try (ConfigurableApplicationContext application = boot.start()) {
            Reply reply = health(application, "/hookproof");
            assertThat(reply.body()).contains("\"status\":\"UNKNOWN\"").doesNotContain("shop");
            assertThat(reply.status()).isEqualTo(200);
        }
    }

    /** Spring Boot has the actuator's health open to all who reach its port. */
    @Test
    void strangersWhoAskOverAndOverWriteNoMoreThanOneDoes() throws Exception {
        AskedStore store = new AskedStore();
        long begin = System.nanoTime();
        try (ConfigurableApplicationContext application =
                boot().bean("store", store).start()) {
            List<Future<Boolean>> strangers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                FutureTask<Boolean> stranger = new FutureTask<>(() -> {
                    for (int question = 0; question < 25; question++) {
                        assertThat(health(application, "").status()).isEqualTo(200);
                    }
                    return true;
                });
                new Thread(stranger).start();
                strangers.add(stranger);
            }
            for (Future<Boolean> stranger : strangers) {
                assertThat(stranger.get(20, TimeUnit.SECONDS)).isTrue();
            }
        }
        long seconds = Duration.ofNanos(System.nanoTime() - begin).toSeconds();
        assertThat(store.claims).hasValueBetween(1, (int) seconds + 1);
        assertThat(store.atOnce).as("at the same time").hasValue(1);
    }

    @Test
    void twoEndpointsOfOneStoreAreOneQuestion() throws Exception {
        AskedStore store = new AskedStore();
        Boot boot = boot().bean("store", store)
                .set("hookproof.endpoints.other.provider", "github")
                .set("hookproof.endpoints.other.secret", RunningApp.SECRET)
                .with(Other.class);
        try (ConfigurableApplicationContext application = boot.start()) {
            assertHealth(application, "UP", "\"other\":\"takes claims\"", "\"shop\":\"takes claims\"");
        }
        assertThat(store.claims).hasValue(1);
    }

    @Test
    void oneStoreThatIsAwayAmongOthersIsDownAndNamed() throws Exception {
        Boot boot = remembering(1)
                .set("hookproof.endpoints.other.provider", "github")
                .set("hookproof.endpoints.other.secret", RunningApp.SECRET)
                .set("hookproof.endpoints.other.replay.store", "memory")
                .with(Other.class);
        try (ConfigurableApplicationContext application = boot.start()) {
            assertHealth(
                    application,
                    "DOWN",
                    "\"other\":\"takes claims\"",
                    "\"shop\":\"Redis at 127.0.0.1:1 does not answer");
        }
    }

    @Test
    void ofAlternativesEachStoreIsAskedAndOneThatIsAwayIsNamed() throws Exception {
        AskedStore up = new AskedStore();
        AskedStore down = new AskedStore();
        down.failure = new ReplayStoreException("the second one is away");
        Verifier any = Verifier.anyOf(alternative(up), alternative(up), alternative(down));
        try (ConfigurableApplicationContext application =
                boot().bean("any", any).with(Other.class).start()) {
            assertHealth(application, "DOWN", "\"other\":\"the second one is away\"");
            down.failure = null;
            awaitHealth(application, "UP", "\"other\":\"takes claims\"");
        }
        assertThat(up.claims).as("one question for both").hasValue(down.claims.get());
    }

    private static Verifier alternative(ReplayStore store) {
        return Verifier.of(GitHub.PROVIDER)
                .secrets(Secret.of(RunningApp.SECRET))
                .endpoint("other")
                .replays(store)
                .build();
    }

    /** Its text is anyone's, and may have the password. */
    @Test
    void whatAStoreThrowsThatItShouldNotIsNamedAndNotQuoted() throws Exception {
        AskedStore store = new AskedStore();
        store.failure = new UnsupportedOperationException("canary");
        try (ConfigurableApplicationContext application =
                boot().bean("store", store).start()) {
            assertHealth(application, "DOWN", "\"shop\":\"java.lang.UnsupportedOperationException\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"hookproof", "hookproofHealthIndicator", "hookproofHealthContributor"})
    void aBeanOfThatNameReplacesOurs(String name) throws Exception {
        try (ConfigurableApplicationContext application =
                remembering(1).bean(name, ownHealth()).start()) {
            assertHealth(application, "UP");
        }
    }

    /** A class {@code Hookproof} of the application's is a bean of that name. */
    @ParameterizedTest
    @ValueSource(strings = {"hookproof", "hookproofHealthIndicator", "hookproofHealthContributor"})
    void aBeanOfThatNameThatIsNotAboutHealthReplacesNothing(String name) throws Exception {
        try (ConfigurableApplicationContext application = remembering(1)
                .bean(name, "not about health")
                // Spring Boot does not start if it knows no such component.
                .set("management.endpoint.health.group.x.include", "hookproof")
                .start()) {
            assertHealth(application, "DOWN");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"management.health.hookproof.enabled", "management.health.defaults.enabled"})
    void theQuestionCanBeTurnedOff(String property) throws Exception {
        try (ConfigurableApplicationContext application =
                remembering(1).set(property, false).start()) {
            assertThat(health(application, "/hookproof").status()).isEqualTo(404);
        }
    }

    /** An indicator that is always UP, of the version of Spring Boot that runs. */
    private static Object ownHealth() throws ReflectiveOperationException {
        String ofBoot4 = "org.springframework.boot.health.contributor.PingHealthIndicator";
        return Class.forName(
                        ClassUtils.isPresent(ofBoot4, null)
                                ? ofBoot4
                                : "org.springframework.boot.actuate.health.PingHealthIndicator")
                .getConstructor()
                .newInstance();
    }

    @Controller
    static class Other {
        @WebhookHandler("other")
        void any(Delivery delivery) {}
    }

    /** A store in memory that counts what it is asked. */
    private static final class AskedStore extends PassingStore {
        final AtomicInteger claims = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();
        private final AtomicInteger within = new AtomicInteger();

        @Nullable
        RuntimeException failure;

        AskedStore() {
            super(InMemoryReplayStore.holding(100));
        }

        @Override
        public Claim claim(List<ReplayKey> keys, Duration lease) {
            claims.incrementAndGet();
            atOnce.accumulateAndGet(within.incrementAndGet(), Math::max);
            try {
                if (failure != null) {
                    throw failure;
                }
                return super.claim(keys, lease);
            } finally {
                within.decrementAndGet();
            }
        }
    }
}
