package io.hookproof.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The scripts that Redis runs, each as one atomic step. A value is {@code L:token} under a lease and {@code D:token}
 * when done. It ends by Redis' own expiry, so Redis' clock decides.
 *
 * <p>A claim that finds its own token was sent twice, so sending it again is safe. What was sent first may be held up
 * and arrive last, even when the delivery is done. Then it changes nothing.
 */
enum Script {
    /** Arguments: value to set, its life in milliseconds. Returns what the key holds afterwards. */
    HOLD("""
            local held = redis.call('GET', KEYS[1])
            if held then return held end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
            """),

    /**
     * Arguments: token, value to set, its life in milliseconds. Returns the indexes of the keys that are done, or -1 if
     * one is held.
     */
    CLAIM("""
            local done = {}
            local stays = {}
            for i = 1, #KEYS do
              local held = redis.call('GET', KEYS[i])
              stays[i] = held and string.sub(held, 1, 1) == 'D'
              if held and string.sub(held, 3) ~= ARGV[1] then
                if not stays[i] then return {-1} end
                done[#done + 1] = i
              end
            end
            for i = 1, #KEYS do
              if not stays[i] then
                redis.call('SET', KEYS[i], ARGV[2], 'PX', ARGV[3])
              end
            end
            return done
            """),

    /**
     * Arguments: token, the new value or nothing to release the key, its life. Returns 1, or 0 if the token does not
     * own the key. A full server refuses a script's first write if that may need room, and none after a write that
     * frees some. So a key is deleted first only on a full server. In a cluster whose slot moves, the old node would
     * not take a deleted key back, and what is held would be lost.
     */
    SETTLE("""
            for i = 1, #KEYS do
              local held = redis.call('GET', KEYS[i])
              if held ~= 'L:' .. ARGV[1] and held ~= ARGV[2] then return 0 end
            end
            for i = 1, #KEYS do
              if ARGV[2] == '' then
                redis.call('DEL', KEYS[i])
              else
                local set = redis.pcall('SET', KEYS[i], ARGV[2], 'PX', ARGV[3])
                if set.err then
                  if string.find(set.err, 'OOM ', 1, true) then redis.call('DEL', KEYS[i]) end
                  redis.call('SET', KEYS[i], ARGV[2], 'PX', ARGV[3])
                end
              end
            end
            return 1
            """),

    /** Returns 1 if the key was done and is now forgotten, otherwise 0. */
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
            // The name that Redis gives a script; security does not depend on it.
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
