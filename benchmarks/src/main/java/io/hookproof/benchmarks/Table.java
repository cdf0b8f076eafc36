package io.hookproof.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints them as ratios to the hash alone of the same run, in the table of docs/performance.md.
 * With {@code quick} as its argument it only shows that they run; other arguments are body
 * sizes to take in place of all.
 */
public final class Table {
    private static final List<String> ROWS = List.of(
            "rawMac",
            "valid",
            "validAndRemembered",
            "duplicate",
            "forged",
            "stale",
            "malformed",
            "malformedSixtyFramesDeep");

    private Table() {}

    /** A figure of one benchmark. */
    private record Figure(double nanos, double bytes) {}

    public static void main(String[] arguments) throws RunnerException {
        boolean quick = arguments.length > 0 && arguments[0].equals("quick");
        String[] sizes =
                arguments.length > 0 && !quick ? arguments : new String[] {"256", "1024", "4096", "65536", "1048576"};
        Options options = new OptionsBuilder()
                .include(VerifyBenchmark.class.getSimpleName())
                .param("size", quick ? new String[] {"1024"} : sizes)
                .forks(quick ? 1 : 2)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 100 : 700))
                .measurementIterations(quick ? 1 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 100 : 700))
                .addProfiler(GCProfiler.class)
                .jvmArgs("-Xmx3g")
                .build();
        print(new Runner(options).run());
    }

    private static void print(Collection<RunResult> results) {
        Map<Integer, Map<String, Figure>> bySize = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            int size = Integer.parseInt(result.getParams().getParam("size"));
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            bySize.computeIfAbsent(size, any -> new TreeMap<>())
                    .put(
                            name.substring(name.lastIndexOf('.') + 1),
                            new Figure(
                                    result.getPrimaryResult().getScore(),
                                    allocated == null ? Double.NaN : allocated.getScore()));
        }
        List<Integer> sizes = new ArrayList<>(bySize.keySet());
        StringBuilder head = new StringBuilder("\n| |");
        StringBuilder rule = new StringBuilder("|---|");
        sizes.forEach(size -> {
            head.append(' ').append(size).append(" B |");
            rule.append("---|");
        });
        System.out.println(head + "\n" + rule);
        for (String row : ROWS) {
            StringBuilder line = new StringBuilder("| " + row + " |");
            for (int size : sizes) {
                Map<String, Figure> figures = bySize.get(size);
                double raw = figures.get("rawMac").nanos();
                Figure figure = figures.get(row);
                double nanos = figure.nanos();
                double bytes = figure.bytes();
                if (row.equals("validAndRemembered")) {
                    nanos -= figures.get("freshRequestAlone").nanos();
                    bytes -= figures.get("freshRequestAlone").bytes();
                }
                line.append(" %.2f x, %.0f ns, %.0f B |".formatted(nanos / raw, nanos, bytes));
            }
            System.out.println(line);
        }
    }
}
