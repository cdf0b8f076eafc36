package io.hookproof.scheme;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The decoded signatures of one request. Its arrays are reused for the next request; used by one thread at a time. */
final class Signatures {
    private byte[][] bytes = new byte[1][0];
    private int count;
    /**
     * The last reader, kept when the signatures are forgotten: writing a reference into an old object costs a GC
     * barrier.
     */
    private @Nullable Object reader;

    private boolean isRead;

    /** Returns a single signature that is already decoded. */
    static Signatures of(byte[] signature) {
        Signatures one = new Signatures();
        one.bytes[0] = signature;
        one.count = 1;
        return one;
    }

    int count() {
        return count;
    }

    byte[] get(int index) {
        return bytes[index];
    }

    void clear() {
        count = 0;
        isRead = false;
    }

    /** Records that all signatures have been read. */
    void readBy(Object reader) {
        if (this.reader != reader) {
            this.reader = reader;
        }
        isRead = true;
    }

    /** Returns whether that reader has read them for this request, possibly before its body arrived. */
    boolean areReadBy(Object reader) {
        return isRead && this.reader == reader;
    }

    /** Forgets the signatures and overwrites their bytes. */
    void wipe() {
        for (int i = 0; i < bytes.length; i++) {
            Arrays.fill(bytes[i], (byte) 0);
        }
        clear();
    }

    /** Returns an array of exactly that length for one more signature. */
    byte[] add(int length) {
        if (count == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * count);
            Arrays.fill(bytes, count, bytes.length, new byte[0]);
        }
        if (bytes[count].length != length) {
            bytes[count] = new byte[length];
        }
        return bytes[count++];
    }

    /** Shortens the last signature to fewer bytes than its array has. */
    void cutLast(int length) {
        bytes[count - 1] = Arrays.copyOf(bytes[count - 1], length);
    }
}
