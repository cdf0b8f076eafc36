package io.hookproof.redis;

import java.util.List;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/** The application's own client, which knows its cluster or its sentinels; its limits and its pool apply. */
final class ClientWire implements Wire {
    private final UnifiedJedis client;

    ClientWire(UnifiedJedis client) {
        this.client = client;
    }

    /** A script: two commands of one round trip would not follow a key that moves to another node. */
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

    /** The client is the application's to close. */
    @Override
    public void close() {}
}
