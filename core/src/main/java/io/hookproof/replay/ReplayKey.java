package io.hookproof.replay;

import java.util.HexFormat;
import java.util.Objects;

/**
 * The key by which a store remembers a delivery: a SHA-256 digest over namespace, endpoint, tenant and identity. It
 * always has 32 bytes, whatever a sender put into the id. Keys are ordered bytewise, so that claims of several keys
 * take them in one order.
 */
public final class ReplayKey implements Comparable<ReplayKey> {
    /** The size of a key, in bytes. */
    public static final int SIZE = 32;

    private final long a;
    private final long b;
    private final long c;
    private final long d;

    private ReplayKey(long a, long b, long c, long d) {
        this.a = a;
        this.b = b;
        this.c = c;
        this.d = d;
    }

    /**
     * Returns the key with these bytes.
     *
     * @throws IllegalArgumentException unless there are exactly {@value #SIZE}
     */
    public static ReplayKey of(byte[] digest) {
        Objects.requireNonNull(digest, "digest");
        if (digest.length != SIZE) {
            throw new IllegalArgumentException("a replay key has " + SIZE + " bytes, not " + digest.length);
        }
        return new ReplayKey(word(digest, 0), word(digest, 8), word(digest, 16), word(digest, 24));
    }

    /** The 32 bytes, in a new array each time. */
    public byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        put(bytes, 0, a);
        put(bytes, 8, b);
        put(bytes, 16, c);
        put(bytes, 24, d);
        return bytes;
    }

    /** The first eight bytes, big-endian. */
    long first() {
        return a;
    }

    /** The second eight bytes, big-endian. */
    long second() {
        return b;
    }

    /** The bytes as 64 lower-case hex digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes());
    }

    @Override
    public int compareTo(ReplayKey other) {
        int order = Long.compareUnsigned(a, other.a);
        if (order == 0) {
            order = Long.compareUnsigned(b, other.b);
        }
        if (order == 0) {
            order = Long.compareUnsigned(c, other.c);
        }
        return order != 0 ? order : Long.compareUnsigned(d, other.d);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReplayKey that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    // The bytes are a digest already: any 32 bits of them are as good as a hash of all.
    @Override
    public int hashCode() {
        return (int) a;
    }

    /** The first eight hex digits, enough to find a delivery in a log. */
    @Override
    public String toString() {
        return "ReplayKey[" + hex().substring(0, 8) + "…]";
    }

    private static long word(byte[] bytes, int from) {
        long word = 0;
        for (int i = from; i < from + 8; i++) {
            word = word << 8 | (bytes[i] & 0xff);
        }
        return word;
    }

    private static void put(byte[] bytes, int at, long word) {
        for (int i = 7; i >= 0; i--) {
            bytes[at + i] = (byte) word;
            word >>>= 8;
        }
    }
}
