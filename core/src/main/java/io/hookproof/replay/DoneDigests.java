package io.hookproof.replay;

/**
 * A set of digests, each with the tick at which it may be forgotten. Open addressing in one array without an object per
 * entry: 25 to 36 bytes each. What is over is left standing until the array is written anew, and counts as absent from
 * its tick on. Not thread-safe.
 */
final class DoneDigests {
    /** In ints: until when, then the digest's first 128 bits. */
    private static final int SLOT = 5;

    private static final int FEWEST_SLOTS = 8;

    /** A slot whose first int is 0 is empty: nothing ends at the first tick. */
    private int[] slots = new int[FEWEST_SLOTS * SLOT];
    /** Slots in use, those of entries that are over included. */
    private int size;

    int size() {
        return size;
    }

    /** Whether {@code key} is in it and its tick is still to come. */
    boolean holds(ReplayKey key, int now) {
        return slots[find(slots, key.first(), key.second())] > now;
    }

    /** @param until the first tick at which it may be forgotten, at least 1 */
    void add(ReplayKey key, int until, int now) {
        // A fifth stays empty: every search ends at an empty slot, and the fuller the longer.
        if (size >= slots.length / SLOT * 4 / 5) {
            forget(now);
        }
        if (put(slots, key.first(), key.second(), until)) {
            size++;
        }
    }

    /** Writes the array anew with all whose tick is still to come, and room for nearly half as many again. */
    void forget(int now) {
        int[] before = slots;
        int live = 0;
        for (int at = 0; at < before.length; at += SLOT) {
            if (before[at] > now) {
                live++;
            }
        }
        int[] after = new int[Math.max(FEWEST_SLOTS, live / 5 * 9 + 9) * SLOT];
        for (int at = 0; at < before.length; at += SLOT) {
            if (before[at] > now) {
                put(after, word(before, at + 1), word(before, at + 3), before[at]);
            }
        }
        slots = after;
        size = live;
    }

    /** Whether it took an empty slot; otherwise the digest stood there and ends at the new tick. */
    private static boolean put(int[] slots, long first, long second, int until) {
        int at = find(slots, first, second);
        boolean isNew = slots[at] == 0;
        slots[at] = until;
        if (isNew) {
            slots[at + 1] = (int) (first >>> 32);
            slots[at + 2] = (int) first;
            slots[at + 3] = (int) (second >>> 32);
            slots[at + 4] = (int) second;
        }
        return isNew;
    }

    /** Where the digest stands, or the empty slot where it would. */
    private static int find(int[] slots, long first, long second) {
        // The digests are ours, a SHA-256 over what was proven: they spread evenly and nobody can aim them at a slot.
        int at = (int) ((second >>> 32) * (slots.length / SLOT) >>> 32) * SLOT;
        while (slots[at] != 0 && (word(slots, at + 1) != first || word(slots, at + 3) != second)) {
            at += SLOT;
            if (at == slots.length) {
                at = 0;
            }
        }
        return at;
    }

    private static long word(int[] slots, int at) {
        return (long) slots[at] << 32 | slots[at + 1] & 0xffff_ffffL;
    }
}
