package io.hookproof.scheme;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The comparison of a computed value with a received one. */
final class ConstantTime {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private ConstantTime() {}

    /**
     * Returns whether both arrays are equal, in a time that depends on their lengths alone, so that an attacker cannot
     * learn how many bytes of a guess were right. {@code MessageDigest.isEqual} does the same, but takes one byte at a
     * time, which costs a tenth of the time of everything besides the hash.
     */
    static boolean same(byte[] one, byte[] other) {
        int length = one.length;
        if (length != other.length) {
            return false;
        }
        long difference = 0;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            difference |= (long) LONGS.get(one, at) ^ (long) LONGS.get(other, at);
        }
        for (; at < length; at++) {
            difference |= one[at] ^ other[at];
        }
        return difference == 0;
    }
}
