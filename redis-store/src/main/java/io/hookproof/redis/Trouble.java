package io.hookproof.redis;

import io.hookproof.Causes;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.NoSuchElementException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Describes a failure of Redis with its cure, without secrets. */
final class Trouble {
    private Trouble() {}

    static boolean isFull(JedisException trouble) {
        return text(trouble).contains("OOM command not allowed");
    }

    /** Whether the server is a replica. Redis 6.2 wraps a script's error into a message of its own. */
    static boolean isReplica(JedisException trouble) {
        return text(trouble).contains("READONLY ");
    }

    /** Whether waiting does not help: wrong credentials or rights, or a cluster. */
    static boolean isMistake(JedisException trouble) {
        return isRefusal(trouble) || isOfACluster(trouble);
    }

    private static boolean isOfACluster(JedisException trouble) {
        return text(trouble).startsWith("MOVED") || text(trouble).startsWith("CROSSSLOT");
    }

    /** Whether the user, the password or a right is wrong. */
    static boolean isRefusal(JedisException trouble) {
        for (Throwable cause : Causes.of(trouble)) {
            if (text(cause)
                    .matches(
                            "(?s).*(WRONGPASS|NOAUTH|NOPERM|executing the script can't|ACL failure in script|without any password|invalid DB index|DB index is out of range).*")) {
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
                            + " +info +eval +evalsha +get +set +del on the namespace's keys, and +select if the URL names a database";
        }
        if (isReplica(trouble)) {
            return "is a replica now: a failover is under way, or the URL does not name the primary";
        }
        if (isOfACluster(trouble)) {
            return "is part of a cluster: build the store with RedisReplayStore.over(new JedisCluster(…), namespace)";
        }
        if (cause(trouble) instanceof NoSuchElementException) {
            return "was not asked: none of the replay.connections became free within the limit (replay.operation; with"
                    + " a client of your own, its pool's): Redis is slow or away, or they are too few; claims use half of them";
        }
        if (cause(trouble) instanceof InterruptedException) {
            return "was not asked: the wait for a connection was cut short, because the thread was interrupted, or a"
                    + " client of your own closed its pool at a failover";
        }
        if (text(cause(trouble)).contains("SSL message")) {
            return "does not speak TLS: is the URL to begin with redis:// instead?";
        }
        if (isCertificate(trouble)) {
            return "shows no certificate that is trusted for its name (" + root(trouble)
                    + "): put its authority into the JVM's trust store or give .tls(sslContext), and name the host in"
                    + " the URL as the certificate does";
        }
        if (trouble instanceof JedisConnectionException) {
            return "does not answer (" + root(trouble) + "): is it running, and is the URL right: redis:// without TLS,"
                    + " rediss:// with it?";
        }
        return "failed (" + root(trouble) + ")";
    }

    private static boolean isCertificate(Throwable trouble) {
        for (Throwable cause : Causes.of(trouble)) {
            if (cause instanceof CertificateException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable cause(Throwable trouble) {
        List<Throwable> causes = Causes.of(trouble);
        return causes.get(causes.size() - 1);
    }

    private static String root(Throwable trouble) {
        Throwable cause = cause(trouble);
        String text = text(cause);
        // Redis 6.2 puts the script's name and the line before its error.
        String reason = text.replaceFirst("(?s)^ERR Error running script.*@user_script: ?\\d+: -?", "");
        return cause.getClass().getSimpleName() + (reason.isEmpty() ? "" : ": " + reason);
    }

    private static String text(Throwable trouble) {
        return trouble.getMessage() == null ? "" : trouble.getMessage();
    }
}
