package io.hookproof.replay;

import java.util.Arrays;

/**
 * A set of digests, each with the tick at which it may be forgotten. The entries stand one after the other as they came;
 * an index beside them says where each is. So a new digest touches one place in the index, which is small, and the end of
 * the entries, but nothing in between that has to come from far memory. What is over is left standing until all is written
 * anew, and counts as absent from its tick on. 26 to 31 bytes an entry, without an object for each. Not thread-safe.
 */
final class DoneDigests {
    /** In ints: until when, then the digest's first 128 bits. */
    private static final int ENTRY = 5;
    /** In entries. */
    private static final int PAGE = 128;

    private static final int FEWEST_CELLS = 8;
    /** The bits of a cell that number an entry, so no more than these; the others are bits of its digest. */
    private static final int NUMBER = (1 << 23) - 1;

    /** The entries, by the page, so that no growing copies them. */
    private int[][] pages = {};
    /** Entries that stand there, those that are over included. */
    private int size;
    /** By open addressing: the number of an entry, from 1 on, with a few bits of its digest. 0 is an empty cell. */
    private int[] index = new int[FEWEST_CELLS];
    /** No entry is over before this tick. */
    private int soonest = Integer.MAX_VALUE;

    int size() {
        return size;
    }

    /** Whether {@code key} is in it and its tick is still to come. */
    boolean holds(ReplayKey key, int now) {
        int number = index[find(key)] & NUMBER;
        return number != 0 && until(number) > now;
    }

    /** @param until the first tick at which it may be forgotten, in place of an earlier one */
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
        // A quarter stays empty: every search ends at an empty cell, and the fuller the longer.
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

    /** Makes room: forgets what is over. */
    void forget(int now) {
        if (soonest <= now) {
            rewrite(now);
        }
    }

    /**
     * Writes anew all whose tick is still to come, with an index that has room for nearly as many again. It takes the old
     * one's place when it is complete: an error on the way, such as one of memory, leaves everything as it was.
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

    /** The cell that numbers the key's entry, or the empty one where it would. */
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
        // The digests are ours, a SHA-256 over what was proven: they spread evenly and nobody can aim them at a cell.
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
