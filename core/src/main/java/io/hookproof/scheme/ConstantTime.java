package io.hookproof.scheme;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Comparing what we computed with what came. */
final class ConstantTime {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private ConstantTime() {}

    /**
     * Whether both hold the same, in a time that depends on their lengths alone: nobody learns how many bytes of a guess
     * were right. As {@code MessageDigest.isEqual}, which takes a byte at a time and so a tenth of all the time beside the
     * hash.
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
