package io.hookproof.benchmarks.store;

import static io.hookproof.benchmarks.Median.median;

import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.Effort;
import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.store.FreshKeys.KeyStream;
import io.hookproof.benchmarks.verify.Sample;
import io.hookproof.http.WebhookRequest;
import io.hookproof.redis.RedisReplayStore;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.params.SetParams;
import redis.embedded.RedisServer;

/**
 * A delivery verified and remembered in Redis on loopback, beside the one command that every store needs, in turns of
 * one process. A round trip takes three times as long while client and server run on different cores, and which it is
 * changes as the system likes: two benchmarks apart from each other compare that.
 */
public final class RedisPairs {
    /** Turns of a tenth of a burst, and as many more of them. */
    private static final int PARTS = 10;

    private static final double WARM_SHARE = 0.3;

    private RedisPairs() {}

    public static void measure(String name, Effort effort, Figures figures) throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        RedisServer server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        try (JedisPooled jedis = new JedisPooled("127.0.0.1", port);
                RedisReplayStore store =
                        RedisReplayStore.at("redis://127.0.0.1:" + port).build()) {
            KeyStream keys = new KeyStream(5);
            SetParams fresh = SetParams.setParams().nx().px(600_000);
            Sample sample = new Sample("standard-webhooks", 1024);
            WebhookRequest valid = sample.valid();
            Verifier verifier = sample.verifier().replays(new FreshKeys(store)).build();
            measure(
                    name,
                    effort,
                    figures,
                    () -> "OK".equals(jedis.set("bare:" + keys.next().hex(), "", fresh)),
                    () -> verifier.verify(valid) instanceof Verified);
        } finally {
            server.stop();
        }
    }

    private static void measure(
            String name, Effort effort, Figures figures, BooleanSupplier bare, BooleanSupplier remembered) {
        int pairs = effort.pairs() * PARTS * 2;
        long nanos = effort.burstMillis() * 1_000_000L / PARTS;
        List<Double> without = new ArrayList<>();
        List<Double> with = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int i = -(int) (pairs * WARM_SHARE); i < pairs; i++) {
            double one = micros(bare, nanos);
            double other = micros(remembered, nanos);
            if (i >= 0) {
                without.add(one);
                with.add(other);
                ratios.add(other / one);
            }
        }
        figures.put(name + ".bareSet.wall", median(without));
        figures.put(name + ".verifyAndRemember.wall", median(with));
        figures.put(name + ".ratio", median(ratios));
        figures.put(name + ".pairs", Integer.toString(pairs));
        System.out.printf(
                "%s: %.1f µs bare, %.1f µs verified and remembered; ratio of %d pairs %.3f%n",
                name, median(without), median(with), pairs, median(ratios));
    }

    private static double micros(BooleanSupplier work, long nanos) {
        long begin = System.nanoTime();
        long done = 0;
        long took = 0;
        while (took < nanos) {
            if (!work.getAsBoolean()) {
                throw new IllegalStateException("what is measured is not what its name says");
            }
            done++;
            took = System.nanoTime() - begin;
        }
        return took / 1e3 / done;
    }
}
