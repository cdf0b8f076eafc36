package io.hookproof.redis;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Remembers in Redis or Valkey: protects every process that shares the server and the namespace. One round trip an
 * operation, whatever the number of keys. Survives the death of any receiver; what Redis itself forgets (a failover
 * before the replica had it, a restart without a file) is forgotten.
 */
public final class RedisReplayStore implements ReplayStore {
    private final Wire wire;
    private final String where;
    private final byte[] prefix;

    RedisReplayStore(Wire wire, String where, String namespace) {
        this.wire = wire;
        this.where = where;
        // One hash tag: in a cluster the keys of a batch must lie on one node to be taken in one step.
        this.prefix = ("{" + namespace + "}:").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * At this server: {@code redis://host:6379}, with {@code user:password@} for an ACL and {@code /2} for a database;
     * {@code rediss://} is TLS with the server's name checked.
     *
     * @throws IllegalArgumentException if it is no such URL; names the cure and never the password
     */
    public static RedisReplayStoreBuilder at(String url) {
        return new RedisReplayStoreBuilder(url);
    }

    /**
     * Over a client of the application's own, for a cluster or sentinels. Its time limits and pool apply, it is not
     * closed with the store, and that no node of it evicts is the application's to see to.
     *
     * @param namespace keeps applications apart; in a cluster all of its keys are on one node
     */
    public static RedisReplayStore over(UnifiedJedis client, String namespace) {
        return new RedisReplayStore(new ClientWire(client), "the application's client", Namespace.checked(namespace));
    }

    /** Claims, renews and gives back what no delivery has, to see whether the server is fit and all of that is allowed. */
    void check() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        List<byte[]> names = List.of(name(ReplayKey.of(digest)));
        byte[] token = ascii("0");
        byte[] leased = ascii("L:0");
        byte[] life = millis(Duration.ofSeconds(1));
        wire.hold(names.get(0), leased, life);
        wire.run(Script.SETTLE, names, List.of(token, leased, life));
        wire.run(Script.SETTLE, names, List.of(token, new byte[0], life));
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        return take(keys, "L:", lease);
    }

    @Override
    public Claim claimForGood(List<ReplayKey> keys, Duration memory) {
        return take(keys, "D:", memory);
    }

    private Claim take(List<ReplayKey> keys, String state, Duration life) {
        long token = newToken();
        byte[] value = ascii(state + token);
        return keys.size() == 1 ? take(keys.get(0), token, value, life) : takeTogether(keys, token, value, life);
    }

    private Claim take(ReplayKey key, long token, byte[] value, Duration life) {
        byte[] held = asked(() -> wire.hold(name(key), value, millis(life)));
        // It may be there before this try, if an earlier one arrived and its answer did not.
        if (Arrays.equals(held, value)) {
            return new Claim.Fresh(token, Set.of());
        }
        return held.length > 0 && held[0] == 'D' ? new Claim.Done() : new Claim.InFlight();
    }

    private Claim takeTogether(List<ReplayKey> keys, long token, byte[] value, Duration life) {
        List<?> places = (List<?>) run(Script.CLAIM, keys, token, value, life);
        if (places.size() == keys.size() && !places.get(0).equals(-1L)) {
            return new Claim.Done();
        }
        Set<ReplayKey> done = new HashSet<>();
        for (Object place : places) {
            int at = Math.toIntExact((Long) place);
            if (at < 0) {
                return new Claim.InFlight();
            }
            done.add(keys.get(at - 1));
        }
        return new Claim.Fresh(token, done);
    }

    @Override
    public boolean confirm(List<ReplayKey> keys, long token, Duration memory) {
        return settle(keys, token, "D:" + token, memory);
    }

    @Override
    public boolean release(List<ReplayKey> keys, long token) {
        return settle(keys, token, "", Duration.ZERO);
    }

    @Override
    public boolean renew(List<ReplayKey> keys, long token, Duration lease) {
        return settle(keys, token, "L:" + token, lease);
    }

    @Override
    public boolean forget(ReplayKey key) {
        return isDone(asked(() -> wire.run(Script.FORGET, List.of(name(key)), List.of())));
    }

    private boolean settle(List<ReplayKey> keys, long token, String value, Duration life) {
        return isDone(run(Script.SETTLE, keys, token, ascii(value), life));
    }

    private static boolean isDone(Object answer) {
        return answer.equals(1L);
    }

    private Object run(Script script, List<ReplayKey> keys, long token, byte[] value, Duration life) {
        List<byte[]> names = new ArrayList<>(keys.size());
        for (ReplayKey key : keys) {
            names.add(name(key));
        }
        return asked(() -> wire.run(script, names, List.of(ascii(Long.toString(token)), value, millis(life))));
    }

    private <T> T asked(Supplier<T> operation) {
        try {
            return operation.get();
        } catch (JedisException trouble) {
            String why = Trouble.describe(trouble);
            if (Trouble.isFull(trouble)) {
                throw new ReplayStoreFullException("Redis at " + where + " " + why);
            }
            throw new ReplayStoreException("Redis at " + where + " " + why, trouble);
        }
    }

    private byte[] name(ReplayKey key) {
        byte[] hex = ascii(key.hex());
        byte[] name = new byte[prefix.length + hex.length];
        System.arraycopy(prefix, 0, name, 0, prefix.length);
        System.arraycopy(hex, 0, name, prefix.length, hex.length);
        return name;
    }

    private static byte[] millis(Duration life) {
        return ascii(Long.toString(Math.max(1, life.toMillis())));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static long newToken() {
        long token;
        do {
            token = ThreadLocalRandom.current().nextLong();
        } while (token == 0);
        return token;
    }

    @Override
    public String scope() {
        return "every process that shares Redis at " + where + "; a failover of Redis may forget the latest";
    }

    @Override
    public void close() {
        wire.close();
    }
}
