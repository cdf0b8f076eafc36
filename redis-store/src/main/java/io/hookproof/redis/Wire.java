package io.hookproof.redis;

import java.util.List;

/** The way to Redis: each operation is one round trip, or throws a {@code JedisException}. */
interface Wire extends AutoCloseable {
    /**
     * Sets a key that is not there.
     *
     * @return what the key holds then, the given value or another; empty if another ended just now
     */
    byte[] hold(byte[] key, byte[] value, byte[] millis);

    Object run(Script script, List<byte[]> keys, List<byte[]> arguments);

    @Override
    void close();
}
