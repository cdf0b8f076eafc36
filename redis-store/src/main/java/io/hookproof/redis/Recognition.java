package io.hookproof.redis;

import io.hookproof.replay.Claim;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.Protocol.Keyword;

/**
 * Recognises the memory behind an address by a mark in it. To a server that was emptied, or an empty replica that was
 * promoted, each delivery of before is new, and no answer to a claim tells that.
 */
final class Recognition {
    private static final Logger LOG = LoggerFactory.getLogger(RedisReplayStore.class);

    private final String where;
    private final byte[] place;
    private final AtomicReference<@Nullable Seen> seen = new AtomicReference<>();
    private final AtomicInteger losses = new AtomicInteger();

    private record Seen(String run, String mark) {}

    Recognition(String where, String namespace) {
        this.where = where;
        this.place = ("{" + namespace + "}:memory").getBytes(StandardCharsets.UTF_8);
    }

    /** How often the operator was told. */
    int losses() {
        return losses.get();
    }

    /** Sends what sets a mark where none is, and what reads it. Two answers come. */
    void ask(Connection connection) {
        // Another each time: after a loss the mark of before must not come back.
        byte[] fresh = Long.toString(Claim.newToken()).getBytes(StandardCharsets.US_ASCII);
        connection.sendCommand(Command.SET, place, fresh, Keyword.NX.getRaw());
        connection.sendCommand(Command.GET, place);
    }

    /**
     * Tells the operator, and counts, if the mark, or the server's run, is another than before.
     *
     * @param mark the second answer
     * @return whether one is
     */
    boolean noticesAnother(@Nullable Object mark, String run) {
        if (!(mark instanceof byte[] held)) {
            // A full server takes none. The next look tells.
            return false;
        }
        Seen now = new Seen(run, new String(held, StandardCharsets.US_ASCII));
        Seen before = seen.getAndSet(now);
        if (before == null || before.equals(now)) {
            return false;
        }
        losses.incrementAndGet();
        if (!before.mark.equals(now.mark)) {
            LOG.warn(
                    "replay store: Redis at {} has lost its memory, because it was emptied or started without its file,"
                            + " or an empty replica took over. Deliveries that were handled before can run again: look"
                            + " for what ran twice, give Redis its file (appendonly yes), and let a replica catch up"
                            + " before it is promoted",
                    where);
        } else {
            LOG.warn(
                    "replay store: Redis at {} started again, or another took over. It has the memory of before, but"
                            + " may lack the latest of it, and a delivery that was handled shortly before can run again:"
                            + " look for what ran twice, and let a replica catch up before it is promoted",
                    where);
        }
        return true;
    }
}
