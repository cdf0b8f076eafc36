package io.hookproof.benchmarks;

import java.util.List;

/** The middle of what was measured, and between the two in the middle where there is no one. */
public final class Median {
    private Median() {}

    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
