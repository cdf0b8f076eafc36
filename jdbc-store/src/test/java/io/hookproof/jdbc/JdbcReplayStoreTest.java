package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStore;
import io.hookproof.testkit.ForgettingStoreContract;
import java.sql.DriverManager;
import java.time.Duration;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class JdbcReplayStoreTest extends ForgettingStoreContract {
    @Override
    protected ReplayStore newStore() throws Exception {
        String url = Databases.url(Databases.shared());
        return JdbcReplayStore.in(KeptConnections.source(() -> DriverManager.getConnection(url), 8))
                .operateWithin(Duration.ofSeconds(20))
                .build();
    }

    @Override
    protected ReplayStore another(ReplayStore first) throws Exception {
        return newStore();
    }
}
