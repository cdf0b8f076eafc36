package io.hookproof.redis;

import redis.clients.jedis.exceptions.JedisException;

/** Thrown if Redis answers but must not hold replay memory as it is configured. */
final class UnfitServerException extends JedisException {
    private static final long serialVersionUID = 1L;

    UnfitServerException(String message) {
        super(message);
    }
}
