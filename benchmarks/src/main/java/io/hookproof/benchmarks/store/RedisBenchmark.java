package io.hookproof.benchmarks.store;

import io.hookproof.Verification;
import io.hookproof.Verification.Verified;
import io.hookproof.Verifier;
import io.hookproof.benchmarks.store.FreshKeys.KeyStream;
import io.hookproof.benchmarks.verify.Sample;
import io.hookproof.http.WebhookRequest;
import io.hookproof.redis.RedisReplayStore;
import java.net.ServerSocket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import redis.clients.jedis.JedisPooled;
import redis.clients.jedis.params.SetParams;
import redis.embedded.RedisServer;

/** A delivery verified and remembered in Redis on loopback, beside the one command that nobody can do without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class RedisBenchmark {
    private RedisServer server;
    private JedisPooled jedis;
    private RedisReplayStore store;
    private KeyStream keys;
    private Verifier verifier;
    private WebhookRequest valid;

    @Setup
    public void start() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .build();
        server.start();
        jedis = new JedisPooled("127.0.0.1", port);
        store = RedisReplayStore.at("redis://127.0.0.1:" + port).build();
        keys = new KeyStream(5);
        Sample sample = new Sample("standard-webhooks", 1024);
        valid = sample.valid();
        verifier = sample.verifier().replays(new FreshKeys(store)).build();
        if (!(verifier.verify(valid) instanceof Verified) || !"OK".equals(bareSet())) {
            throw new IllegalStateException("what is measured is not what its name says");
        }
    }

    @TearDown
    public void stop() throws Exception {
        store.close();
        jedis.close();
        server.stop();
    }

    @Benchmark
    public String bareSet() {
        return jedis.set(
                "bare:" + keys.next().hex(), "", SetParams.setParams().nx().px(600_000));
    }

    @Benchmark
    public Verification verifyAndRemember() {
        return verifier.verify(valid);
    }
}
