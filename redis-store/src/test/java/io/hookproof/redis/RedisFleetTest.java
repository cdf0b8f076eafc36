package io.hookproof.redis;

import io.hookproof.testkit.FleetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import redis.embedded.RedisServer;

class RedisFleetTest extends FleetContract {
    private RedisServer server;
    private int port;

    @Override
    protected Map<String, String> settings(Path folder) throws IOException {
        port = Servers.freePort();
        startStore();
        return Map.of("replay.store", "redis", "replay.url", Servers.url(port));
    }

    @Override
    protected void startStore() throws IOException {
        server = Servers.start(port);
    }

    @Override
    protected void stopStore() {
        Servers.stop(server);
    }
}
