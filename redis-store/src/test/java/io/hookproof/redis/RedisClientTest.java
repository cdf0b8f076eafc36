package io.hookproof.redis;

import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.ForgettingStoreContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisPooled;

/** Over the application's own client each claim is a script. */
@Execution(ExecutionMode.CONCURRENT)
class RedisClientTest extends ForgettingStoreContract {
    private JedisPooled client;

    @Override
    protected ReplayStore newStore() throws IOException {
        client = new JedisPooled(
                new HostAndPort("127.0.0.1", Servers.shared()),
                DefaultJedisClientConfig.builder().timeoutMillis(20_000).build());
        return RedisReplayStore.over(client, "client");
    }

    @Override
    protected ReplayStore another(ReplayStore first) {
        return RedisReplayStore.over(client, "client");
    }

    @AfterEach
    void closeClient() {
        client.close();
    }
}
