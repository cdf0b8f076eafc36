package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookReceiver;
import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.SignedRequests;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** Round trips, counted by the server itself. */
class RedisTripsTest {
    private static final String SECRET = "a secret of the trips test";
    private static final Duration LEASE = Duration.ofMinutes(1);

    private RedisServer server;
    private int port;
    private Jedis admin;
    private long asked;

    @BeforeEach
    void start() throws Exception {
        port = Servers.freePort();
        server = Servers.start(port);
        admin = new Jedis("127.0.0.1", port);
    }

    @AfterEach
    void stop() {
        admin.close();
        Servers.stop(server);
    }

    @Test
    void anAcceptedRequestCostsOneRoundTripAndARefusedOneNone() {
        Verifier verifier = verifier("0");
        assertThat(verifier.verify(push(0).build())).isInstanceOf(Verification.Verified.class);

        long before = trips();
        for (int i = 1; i <= 10; i++) {
            assertThat(verifier.verify(push(i).build())).isInstanceOf(Verification.Verified.class);
        }
        assertThat(trips() - before).as("ten accepted").isEqualTo(10);

        before = trips();
        for (int i = 1; i <= 10; i++) {
            assertThat(verifier.verify(push(i).tampered().build())).isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(push(i).unsigned().build())).isInstanceOf(Verification.Rejected.class);
        }
        assertThat(trips() - before).as("twenty refused").isZero();
    }

    @Test
    void aHandledDeliveryCostsAClaimAndAConfirmation() {
        WebhookReceiver receiver = WebhookReceiver.of(verifier("0"), delivery -> {});
        receiver.receive(push(0).build());

        long before = trips();
        assertThat(receiver.receive(push(1).build()).status()).isEqualTo(200);
        assertThat(trips() - before).isEqualTo(2);
    }

    /** All of them share the limit of one operation, which a distant server must keep as well. */
    @Test
    void aClaimThatChecksTheServerHasTwoRoundTripsMoreAndAConfirmationNone() {
        List<ReplayKey> first = List.of(ReplayKey.of(new byte[ReplayKey.SIZE]));
        byte[] ones = new byte[ReplayKey.SIZE];
        Arrays.fill(ones, (byte) 1);
        List<ReplayKey> second = List.of(ReplayKey.of(ones));
        try (ReplayStore store =
                RedisReplayStore.at(Servers.url(port)).lookEvery(Duration.ZERO).build()) {
            store.claim(first, LEASE);

            long before = trips();
            Claim.Fresh claim = (Claim.Fresh) store.claim(second, LEASE);
            assertThat(trips() - before).as("claim").isEqualTo(3);
            before = trips();
            assertThat(store.confirm(second, claim.token(), LEASE)).isTrue();
            assertThat(trips() - before).as("confirmation").isEqualTo(1);
        }
    }

    @Test
    void aKnownDuplicateIsAnsweredWithoutARoundTripWhereAFirstLevelIsAskedFor() {
        for (String local : new String[] {"0", "1000"}) {
            Verifier verifier = verifier(local);
            assertThat(verifier.verify(push(local.length()).build())).isInstanceOf(Verification.Verified.class);

            long before = trips();
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(push(local.length()).build())).isInstanceOf(Verification.Duplicate.class);
            }
            assertThat(trips() - before).as("first level of " + local).isEqualTo(local.equals("0") ? 10 : 0);
        }
    }

    private Verifier verifier(String local) {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "github", "secret", SECRET));
        settings.putAll(Map.of("replay.store", "redis", "replay.url", Servers.url(port), "replay.local", local));
        return WebhookConfig.verifier(settings);
    }

    private static SignedRequests push(int number) {
        return SignedRequests.github(SECRET).json("{\"n\":" + number + "}");
    }

    /** How often the server had something to read, but for this question: what is sent together is read together. */
    private long trips() {
        String[] stats = admin.info("stats").split("\r\n");
        return Arrays.stream(stats)
                        .filter(line -> line.startsWith("total_reads_processed:"))
                        .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1)))
                        .sum()
                - ++asked;
    }
}
