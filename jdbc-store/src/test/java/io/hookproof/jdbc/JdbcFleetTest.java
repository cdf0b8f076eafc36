package io.hookproof.jdbc;

import io.hookproof.testkit.FleetContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.Map;

class JdbcFleetTest extends FleetContract {
    private Path data;
    private EmbeddedPostgres server;
    private int port;

    @Override
    protected Map<String, String> settings(Path folder) throws Exception {
        data = folder;
        server = Databases.builder(data.toFile()).start();
        port = server.getPort();
        Databases.execute(server.getPostgresDatabase(), Databases.schema());
        return Map.of("replay.store", "jdbc", "replay.url", Databases.url(server));
    }

    /** On the same port, with what it remembered. */
    @Override
    protected void startStore() throws Exception {
        server = Databases.builder(data.toFile()).setPort(port).start();
    }

    @Override
    protected void stopStore() throws Exception {
        server.close();
    }
}
