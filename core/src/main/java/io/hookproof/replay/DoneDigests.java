package io.hookproof.replay;

import java.util.Arrays;

/**
 * A set of digests, each with the tick at which it may be forgotten. The entries stand one after the other as they
 * came, and an index beside them says where each is. A new digest therefore touches one place in the small index and
 * the end of the entries, but nothing in between that has to come from far memory. An entry counts as absent from its
 * tick on, and stays in place until the whole set is rewritten. An entry takes 26 to 31 bytes, without an object for
 * each. Not thread-safe.
 */
final class DoneDigests {
    /** The size of an entry in ints: its tick, then the digest's first 128 bits. */
    private static final int ENTRY = 5;
    /** The size of a page, in entries. */
    private static final int PAGE = 128;

    private static final int FEWEST_CELLS = 8;
    /**
     * The bits of an index cell that number an entry, which limits the number of entries. The other bits are bits of
     * the digest.
     */
    private static final int NUMBER = (1 << 23) - 1;

    /** The entries, in pages, so that growing copies none of them. */
    private int[][] pages = {};
    /** The number of entries, including those that are over. */
    private int size;
    /**
     * The index, with open addressing: the number of an entry, from 1 on, with a few bits of its digest. 0 is an empty
     * cell.
     */
    private int[] index = new int[FEWEST_CELLS];
    /** The earliest tick at which an entry is over. */
    private int soonest = Integer.MAX_VALUE;

    int size() {
        return size;
    }

    /** Whether the set has {@code key} and its tick is still to come. */
    boolean holds(ReplayKey key, int now) {
        int number = index[find(key)] & NUMBER;
        return number != 0 && until(number) > now;
    }

    /**
     * Adds a key, or replaces its earlier tick.
     *
     * @param until the first tick at which it may be forgotten
     */
    void add(ReplayKey key, int until, int now) {
        int at = find(key);
        int known = index[at] & NUMBER;
        if (known == 0) {
            append(key, until, now, at);
        } else {
            page(known)[offset(known)] = until;
        }
        soonest = Math.min(soonest, until);
    }

    private void append(ReplayKey key, int until, int now, int emptyCell) {
        int at = emptyCell;
        // A quarter stays empty: every search ends at an empty cell, and takes longer the fuller the index is.
        if (size >= index.length / 4 * 3) {
            rewrite(now);
            at = find(key);
        }
        if (size == pages.length * PAGE) {
            addPage();
        }
        int number = size + 1;
        int[] page = page(number);
        int from = offset(number);
        page[from] = until;
        put(page, from + 1, key.first());
        put(page, from + 3, key.second());
        index[at] = mark(key.second()) | number;
        size = number;
    }

    /** Makes room by forgetting the entries that are over. */
    void forget(int now) {
        if (soonest <= now) {
            rewrite(now);
        }
    }

    /**
     * Rewrites all entries whose tick is still to come, with an index that has room for nearly as many again. The new
     * index replaces the old one only when it is complete, so that an error on the way, such as one of memory, leaves
     * everything as it was.
     */
    private void rewrite(int now) {
        int live = soonest > now ? size : live(now);
        int[][] kept = live == size ? pages : copies(live, now);
        int[] cells = new int[FEWEST_CELLS + live / 2 * 5];
        int first = Integer.MAX_VALUE;
        for (int i = 0; i < live; i++) {
            int[] page = kept[i / PAGE];
            int from = i % PAGE * ENTRY;
            first = Math.min(first, page[from]);
            long second = word(page, from + 3);
            int at = home(second, cells.length);
            while (cells[at] != 0) {
                at = next(at, cells.length);
            }
            cells[at] = mark(second) | i + 1;
        }
        pages = kept;
        size = live;
        index = cells;
        soonest = first;
    }

    private int live(int now) {
        int live = 0;
        for (int number = 1; number <= size; number++) {
            if (until(number) > now) {
                live++;
            }
        }
        return live;
    }

    private int[][] copies(int live, int now) {
        int[][] copies = new int[(live + PAGE - 1) / PAGE][PAGE * ENTRY];
        int to = 0;
        for (int number = 1; number <= size; number++) {
            if (until(number) > now) {
                System.arraycopy(page(number), offset(number), copies[to / PAGE], to % PAGE * ENTRY, ENTRY);
                to++;
            }
        }
        return copies;
    }

    private void addPage() {
        int[][] more = Arrays.copyOf(pages, pages.length + 1);
        more[pages.length] = new int[PAGE * ENTRY];
        pages = more;
    }

    /** The cell that numbers the key's entry, or the empty cell where it would go. */
    private int find(ReplayKey key) {
        int mark = mark(key.second());
        int at = home(key.second(), index.length);
        int cell = index[at];
        while (cell != 0 && ((cell & ~NUMBER) != mark || !isOf(key, cell & NUMBER))) {
            at = next(at, index.length);
            cell = index[at];
        }
        return at;
    }

    private boolean isOf(ReplayKey key, int number) {
        int[] page = page(number);
        int from = offset(number);
        return word(page, from + 1) == key.first() && word(page, from + 3) == key.second();
    }

    private int until(int number) {
        return page(number)[offset(number)];
    }

    private int[] page(int number) {
        return pages[(number - 1) / PAGE];
    }

    private static int offset(int number) {
        return (number - 1) % PAGE * ENTRY;
    }

    private static int home(long second, int cells) {
        // The digests are Hookproof's own, a SHA-256 over what was proven: they spread evenly, and an attacker cannot
        // aim them at a cell.
        return (int) ((second >>> 32) * cells >>> 32);
    }

    private static int next(int at, int cells) {
        return at + 1 == cells ? 0 : at + 1;
    }

    private static int mark(long second) {
        return (int) second & ~NUMBER;
    }

    private static long word(int[] page, int at) {
        return (long) page[at] << 32 | page[at + 1] & 0xffff_ffffL;
    }

    private static void put(int[] page, int at, long word) {
        page[at] = (int) (word >>> 32);
        page[at + 1] = (int) word;
    }
}
