package io.hookproof.redis;

import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** What went wrong at Redis, in words that name the cure and hold nothing secret. */
final class Trouble {
    private Trouble() {}

    static boolean isFull(JedisException trouble) {
        return text(trouble).contains("OOM command not allowed");
    }

    /** Wrong credentials or rights: no waiting helps. */
    static boolean isRefusal(JedisException trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (text(cause).matches("(?s).*(WRONGPASS|NOAUTH|NOPERM|invalid DB index|DB index is out of range).*")) {
                return true;
            }
        }
        return false;
    }

    static String describe(JedisException trouble) {
        if (trouble instanceof UnfitServerException) {
            return "is not used: " + trouble.getMessage();
        }
        String text = text(trouble);
        if (isFull(trouble)) {
            return "is full and forgets nothing before its time: give it more maxmemory";
        }
        if (isRefusal(trouble)) {
            return text.contains("DB index")
                    ? "has no such database: the number after the host in the URL is too high"
                    : "refuses the user, the password or a command: check them in the URL, and that the ACL allows"
                            + " +info +eval +evalsha +get +set +del on the namespace's keys";
        }
        if (text.startsWith("READONLY")) {
            return "is a replica now: a failover is under way, or the URL does not name the primary";
        }
        if (text.startsWith("MOVED") || text.startsWith("CROSSSLOT")) {
            return "is part of a cluster: build the store with RedisReplayStore.over(new JedisCluster(…), namespace)";
        }
        if (trouble instanceof JedisConnectionException) {
            return "does not answer (" + root(trouble) + "): is it running, and is the URL right?";
        }
        return "did not do it (" + root(trouble) + ")";
    }

    private static String root(Throwable trouble) {
        Throwable cause = trouble;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = text(cause);
        return cause.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }

    private static String text(Throwable trouble) {
        return trouble.getMessage() == null ? "" : trouble.getMessage();
    }
}
