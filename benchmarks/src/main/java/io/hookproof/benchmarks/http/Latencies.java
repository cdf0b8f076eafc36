package io.hookproof.benchmarks.http;

/** How often each latency was seen, in steps of about three per cent. */
final class Latencies {
    private static final int STEPS_A_DOUBLING = 24;

    private final long[] counts = new long[STEPS_A_DOUBLING * 40];
    private long all;

    void add(long nanos) {
        double doublings = Math.log(Math.max(1, nanos)) / Math.log(2);
        counts[Math.min(counts.length - 1, (int) (doublings * STEPS_A_DOUBLING))]++;
        all++;
    }

    /** In milliseconds. */
    double percentile(double percent) {
        long wanted = (long) Math.ceil(all * percent / 100);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.pow(2, (i + 0.5) / STEPS_A_DOUBLING) / 1e6;
            }
        }
        return Double.NaN;
    }
}
