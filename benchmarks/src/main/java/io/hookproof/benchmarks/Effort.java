package io.hookproof.benchmarks;

/**
 * How long to measure.
 *
 * @param forks processes for each cell at most
 * @param iterations measured in each process, after {@code warmups}
 * @param iterationMillis of one iteration
 * @param pairs of bursts, bare and verified in turn
 * @param burstMillis of one burst
 * @param calls of the thread safety run
 * @param entries of the memory run
 * @param starts of a Java of its own for each sender
 */
public record Effort(
        int forks,
        int warmups,
        int iterations,
        int iterationMillis,
        int pairs,
        int burstMillis,
        long calls,
        int[] entries,
        int starts) {
    /** For the page. */
    public static Effort full() {
        return new Effort(2, 7, 4, 300, 10, 1000, 10_000_000, new int[] {1_000_000, 10_000_000}, 15);
    }

    /** To see whether a change shows. */
    public static Effort brief() {
        return new Effort(1, 5, 3, 250, 3, 700, 1_000_000, new int[] {1_000_000}, 5);
    }

    /** Only that it runs; the figures mean nothing. */
    public static Effort smoke() {
        return new Effort(0, 0, 1, 1, 1, 50, 1_000, new int[] {1_000}, 1);
    }
}
