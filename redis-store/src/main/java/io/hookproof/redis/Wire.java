package io.hookproof.redis;

import java.util.List;

/** The way to Redis: runs one script in one round trip, or throws a {@code JedisException}. */
interface Wire extends AutoCloseable {
    Object run(Script script, List<byte[]> keys, List<byte[]> arguments);

    @Override
    void close();
}
