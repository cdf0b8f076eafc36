package io.hookproof.jdbc;

import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.testkit.ForgettingStoreContract;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Tag("mariadb")
@Execution(ExecutionMode.CONCURRENT)
class MariaDbReplayStoreTest extends ForgettingStoreContract {
    @Override
    protected ReplayStore newStore() throws Exception {
        return ReplayStores.create(
                Map.of("store", "jdbc", "url", MariaDb.shared().url(), "operation", "20s"));
    }

    @Override
    protected ReplayStore another(ReplayStore first) throws Exception {
        return newStore();
    }
}
