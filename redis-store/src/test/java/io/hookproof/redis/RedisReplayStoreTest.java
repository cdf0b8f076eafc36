package io.hookproof.redis;

import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.ForgettingStoreContract;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class RedisReplayStoreTest extends ForgettingStoreContract {
    @Override
    protected ReplayStore newStore() throws IOException {
        return RedisReplayStore.at(Servers.url(Servers.shared()))
                .operateWithin(Duration.ofSeconds(20))
                .connectWithin(Duration.ofSeconds(10))
                .build();
    }

    @Override
    protected ReplayStore another(ReplayStore first) throws IOException {
        return newStore();
    }
}
