package io.hookproof.jdbc;

import io.hookproof.testkit.FleetContract;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;

@Tag("mariadb")
class MariaDbFleetTest extends FleetContract {
    private MariaDb server;

    @Override
    protected Map<String, String> settings(Path folder) throws Exception {
        server = MariaDb.start(folder);
        return Map.of("replay.store", "jdbc", "replay.url", server.url());
    }

    /** On the same port, with what it remembered. */
    @Override
    protected void startStore() throws Exception {
        server.start();
    }

    @Override
    protected void stopStore() throws Exception {
        server.close();
    }
}
