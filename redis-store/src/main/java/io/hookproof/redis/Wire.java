package io.hookproof.redis;

import java.util.List;

/** The connection to Redis. Each operation is one round trip, or throws a {@code JedisException}. */
interface Wire extends AutoCloseable {
    /**
     * Sets a key that does not exist.
     *
     * @return what the key holds afterwards, the given value or another; empty if another has just expired
     */
    byte[] hold(byte[] key, byte[] value, byte[] millis);

    Object run(Script script, List<byte[]> keys, List<byte[]> arguments);

    /** How often the memory was found to be another, or the latest of it may have been lost. */
    int losses();

    @Override
    void close();
}
