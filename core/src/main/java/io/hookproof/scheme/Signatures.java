package io.hookproof.scheme;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The signatures of one request, decoded. Its arrays serve the next request again; used by one thread at a time. */
final class Signatures {
    private byte[][] bytes = new byte[1][0];
    private int count;
    /** Who read them last, kept when they are forgotten: to write a reference into what is old costs a collector's barrier. */
    private @Nullable Object reader;

    private boolean isRead;

    /** One signature, for whoever has it at hand. */
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

    /** Says that all are there. */
    void readBy(Object reader) {
        if (this.reader != reader) {
            this.reader = reader;
        }
        isRead = true;
    }

    /** Whether that reader has read them for this request, perhaps before its body was there. */
    boolean areReadBy(Object reader) {
        return isRead && this.reader == reader;
    }

    /** The same, and nothing of them stays. */
    void wipe() {
        for (int i = 0; i < bytes.length; i++) {
            Arrays.fill(bytes[i], (byte) 0);
        }
        clear();
    }

    /** Room of exactly that length for one more. */
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

    /** The last one is shorter than the room it was given. */
    void cutLast(int length) {
        bytes[count - 1] = Arrays.copyOf(bytes[count - 1], length);
    }
}
