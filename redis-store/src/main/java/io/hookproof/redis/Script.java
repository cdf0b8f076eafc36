package io.hookproof.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The scripts that Redis runs, each one atomic step. A value is {@code L:token} under a lease and {@code D:token}
 * when done; it ends by Redis' own expiry, so the clock is Redis'.
 *
 * <p>A claim that finds its own token is the second sending of one that already arrived, so sending again is safe.
 */
enum Script {
    /** Arguments: value to set, its life in milliseconds. Returns what the key holds then. */
    HOLD("""
            local held = redis.call('GET', KEYS[1])
            if held then return held end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
            """),

    /** Arguments: token, value to set, its life in milliseconds. Returns the places of what is done, or -1 if held. */
    CLAIM("""
            local done = {}
            for i = 1, #KEYS do
              local held = redis.call('GET', KEYS[i])
              if held and string.sub(held, 3) ~= ARGV[1] then
                if string.sub(held, 1, 1) ~= 'D' then return {-1} end
                done[#done + 1] = i
              end
            end
            local next = 1
            for i = 1, #KEYS do
              if done[next] == i then
                next = next + 1
              else
                redis.call('SET', KEYS[i], ARGV[2], 'PX', ARGV[3])
              end
            end
            return done
            """),

    /**
     * Arguments: token, the value it becomes or nothing to give it back, its life. Returns 1, or 0 if not its owner. A
     * full server refuses a script's first write if it may need room, and none after one that gives some back.
     */
    SETTLE("""
            for i = 1, #KEYS do
              local held = redis.call('GET', KEYS[i])
              if held ~= 'L:' .. ARGV[1] and (held ~= ARGV[2] or not held) then return 0 end
            end
            for i = 1, #KEYS do
              redis.call('DEL', KEYS[i])
              if ARGV[2] ~= '' then
                redis.call('SET', KEYS[i], ARGV[2], 'PX', ARGV[3])
              end
            end
            return 1
            """),

    /** Returns 1 if it was done and is forgotten, else 0. */
    FORGET("""
            local held = redis.call('GET', KEYS[1])
            if not held or string.sub(held, 1, 1) ~= 'D' then return 0 end
            return redis.call('DEL', KEYS[1])
            """);

    private final byte[] text;
    private final byte[] sha1;

    Script(String text) {
        this.text = text.getBytes(StandardCharsets.UTF_8);
        try {
            // The name Redis gives a script; nothing is secured by it.
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(this.text);
            this.sha1 = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    byte[] text() {
        return text.clone();
    }

    byte[] sha1() {
        return sha1.clone();
    }
}
