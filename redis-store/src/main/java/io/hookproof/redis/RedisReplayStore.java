package io.hookproof.redis;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStoreFullException;
import io.hookproof.replay.StoreOutage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Remembers deliveries in Redis or Valkey, and so protects every process that shares the server and the namespace. Each
 * operation takes one round trip, whatever the number of keys. The memory survives the death of any receiver. What
 * Redis itself loses is forgotten: by a failover before the replica had it, or by a restart without a file.
 */
public final class RedisReplayStore implements ReplayStore {
    private final Wire wire;
    private final String where;
    private final byte[] prefix;
    private final StoreOutage outage;

    RedisReplayStore(Wire wire, String where, String namespace) {
        this.wire = wire;
        this.where = where;
        this.outage = new StoreOutage(LoggerFactory.getLogger(RedisReplayStore.class)::info, "Redis at " + where);
        // One hash tag, because in a cluster the keys of a batch must be on one node to be claimed in one step.
        this.prefix = ("{" + namespace + "}:").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A builder for the server at a URL such as {@code redis://host:6379}, with {@code user:password@} for an ACL and
     * {@code /2} for a database. {@code rediss://} is TLS with the server's name checked.
     *
     * @throws IllegalArgumentException if it is not such a URL; the message names the cure and never the password
     */
    public static RedisReplayStoreBuilder at(String url) {
        return new RedisReplayStoreBuilder(url);
    }

    /**
     * A store that uses the application's own client, for a cluster or sentinels. The client's time limits and pool
     * apply, and it is not closed with the store. Give its pool a limit for waiting ({@code setMaxWait}), because
     * Jedis sets none: a request that waits for a connection at a failover may then wait for ever. The application must
     * make sure that no node evicts.
     *
     * @param namespace keeps applications apart; in a cluster all of its keys are on one node
     * @throws IllegalArgumentException unless the namespace has 1 to 64 letters, digits, full stops, hyphens, colons or
     *     underscores
     */
    public static RedisReplayStore over(UnifiedJedis client, String namespace) {
        Objects.requireNonNull(client, "client");
        return new RedisReplayStore(new ClientWire(client), "the application's client", Namespace.checked(namespace));
    }

    /** The server was away at the start, and the log says so. */
    RedisReplayStore isAway() {
        outage.beganAndIsTold();
        return this;
    }

    /**
     * Claims and releases a key that no delivery has, to check that the server is fit and allows the commands.
     */
    void check() {
        byte[] digest = new byte[ReplayKey.SIZE];
        ThreadLocalRandom.current().nextBytes(digest);
        List<byte[]> names = List.of(name(ReplayKey.of(digest)));
        byte[] token = ascii("0");
        byte[] life = millis(Duration.ofSeconds(1));
        wire.hold(names.get(0), ascii("L:0"), life);
        wire.run(Script.SETTLE, names, List.of(token, new byte[0], life));
    }

    @Override
    public Claim claim(List<ReplayKey> keys, Duration lease) {
        return take(keys, "L:", lease);
    }

    @Override
    public Claim claimAndConfirm(List<ReplayKey> keys, Duration memory) {
        return take(keys, "D:", memory);
    }

    private Claim take(List<ReplayKey> keys, String state, Duration life) {
        long token = Claim.newToken();
        byte[] value = ascii(state + token);
        try {
            Claim claim =
                    keys.size() == 1 ? take(keys.get(0), token, value, life) : takeTogether(keys, token, value, life);
            // Not for one that is known: a full server answers for these too.
            if (claim instanceof Claim.Fresh) {
                outage.ended();
            }
            return claim;
        } catch (ReplayStoreException trouble) {
            outage.began();
            throw trouble;
        }
    }

    private Claim take(ReplayKey key, long token, byte[] value, Duration life) {
        byte[] held = asked(() -> wire.hold(name(key), value, millis(life)));
        // The key may exist already, if an earlier try arrived and its answer was lost.
        if (Arrays.equals(held, value)) {
            return new Claim.Fresh(token, Set.of());
        }
        return held.length > 0 && held[0] == 'D' ? new Claim.Done() : new Claim.InFlight();
    }

    private Claim takeTogether(List<ReplayKey> keys, long token, byte[] value, Duration life) {
        Set<ReplayKey> done = new HashSet<>();
        for (Object place : (List<?>) run(Script.CLAIM, keys, token, value, life)) {
            int at = Math.toIntExact((Long) place);
            if (at < 0) {
                return new Claim.InFlight();
            }
            done.add(keys.get(at - 1));
        }
        return done.size() == keys.size() ? new Claim.Done() : new Claim.Fresh(token, done);
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

    @Override
    public String scope() {
        return "every process that shares Redis at " + where + "; a failover of Redis may forget the latest";
    }

    /** Each loss has a line in the log too. Always 0 over a client of your own, whose servers are not looked at. */
    @Override
    public int losses() {
        return wire.losses();
    }

    @Override
    public void close() {
        wire.close();
    }
}
