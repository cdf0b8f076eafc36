package io.hookproof.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** Uses the application's own client, which knows its cluster or its sentinels. The client's limits and pool apply. */
final class ClientWire implements Wire {
    private final UnifiedJedis client;

    ClientWire(UnifiedJedis client) {
        this.client = client;
    }

    /** Runs a script, because two commands in one round trip would not follow a key that moves to another node. */
    @Override
    public byte[] hold(byte[] key, byte[] value, byte[] millis) {
        return (byte[]) run(Script.HOLD, List.of(key), List.of(value, millis));
    }

    @Override
    public Object run(Script script, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return client.evalsha(script.sha1(), keys, arguments);
        } catch (JedisNoScriptException firstUse) {
            return client.eval(script.text(), keys, arguments);
        }
    }

    /** Nothing is known of the servers of a client of the application's own. */
    @Override
    public int losses() {
        return 0;
    }

    /** Does nothing, because the application closes the client. */
    @Override
    public void close() {}
}
