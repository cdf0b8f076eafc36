package io.hookproof.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.Verification;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookReceiver;
import io.hookproof.testkit.SignedRequests;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** Round trips, counted by the server itself. */
class RedisTripsTest {
    private static final String SECRET = "a secret of the trips test";

    private RedisServer server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        port = Servers.freePort();
        server = Servers.start(port);
    }

    @AfterEach
    void stop() {
        Servers.stop(server);
    }

    @Test
    void anAcceptedRequestCostsOneRoundTripAndARefusedOneNone() {
        Verifier verifier = verifier("0");
        assertThat(verifier.verify(push(0).build())).isInstanceOf(Verification.Verified.class);

        long before = commands();
        for (int i = 1; i <= 10; i++) {
            assertThat(verifier.verify(push(i).build())).isInstanceOf(Verification.Verified.class);
        }
        assertThat(commands() - before).as("ten accepted").isEqualTo(10);

        before = commands();
        for (int i = 1; i <= 10; i++) {
            assertThat(verifier.verify(push(i).tampered().build())).isInstanceOf(Verification.Rejected.class);
            assertThat(verifier.verify(push(i).unsigned().build())).isInstanceOf(Verification.Rejected.class);
        }
        assertThat(commands() - before).as("twenty refused").isZero();
    }

    @Test
    void aHandledDeliveryCostsAClaimAndAConfirmation() {
        WebhookReceiver receiver = WebhookReceiver.of(verifier("0"), delivery -> {});
        receiver.receive(push(0).build());

        long before = commands();
        assertThat(receiver.receive(push(1).build()).status()).isEqualTo(200);
        assertThat(commands() - before).isEqualTo(2);
    }

    @Test
    void aKnownDuplicateIsAnsweredWithoutARoundTripWhereAFirstLevelIsAskedFor() {
        for (String local : new String[] {"0", "1000"}) {
            Verifier verifier = verifier(local);
            assertThat(verifier.verify(push(local.length()).build())).isInstanceOf(Verification.Verified.class);

            long before = commands();
            for (int i = 0; i < 10; i++) {
                assertThat(verifier.verify(push(local.length()).build())).isInstanceOf(Verification.Duplicate.class);
            }
            assertThat(commands() - before).as("first level of " + local).isEqualTo(local.equals("0") ? 10 : 0);
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

    /** What the server was sent, without what a script does inside of it and without this question. */
    private long commands() {
        long sum = 0;
        try (Jedis admin = new Jedis("127.0.0.1", port)) {
            for (String line : admin.info("commandstats").split("\r\n")) {
                if (line.matches("cmdstat_(evalsha|eval|ping|info|auth|hello|select|client):.*")
                        && !line.contains("_info")) {
                    sum += Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1"));
                }
            }
        }
        return sum;
    }
}
