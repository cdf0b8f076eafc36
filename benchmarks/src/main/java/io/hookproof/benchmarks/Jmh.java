package io.hookproof.benchmarks;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks of one class and writes the median of each under its name. */
public final class Jmh {
    /**
     * A young generation that is filled several times a second. Some systems take memory back that was not touched for
     * a while, and with a larger one everything that allocates would then pay for getting it again.
     */
    public static final String YOUNG_GENERATION = "-Xmn128m";

    private final Effort effort;
    private final Figures figures;
    private final ChainedOptionsBuilder options;
    private final String name;
    private final String benchmark;
    private String methods = ".*";

    /**
     * @param name what the figures' names begin with
     * @param benchmark the class, by name: it need not be there
     */
    public Jmh(String name, String benchmark, Effort effort, Figures figures) {
        this.name = name;
        this.effort = effort;
        this.figures = figures;
        this.benchmark = benchmark;
        this.options = new OptionsBuilder()
                .forks(effort.forks())
                .warmupIterations(effort.warmups())
                .warmupTime(TimeValue.milliseconds(effort.iterationMillis()))
                .measurementIterations(effort.iterations())
                .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .jvmArgs("-Xms2g", "-Xmx6g", YOUNG_GENERATION);
    }

    public Jmh param(String parameter, String... values) {
        options.param(parameter, values);
        return this;
    }

    /** Those methods and no other. */
    public Jmh only(String... methods) {
        this.methods = "(" + String.join("|", methods) + ")";
        return this;
    }

    public Jmh threads(int threads) {
        options.threads(threads);
        return this;
    }

    /** Iterations so many times as long, for calls so dear that the compiler would else see too few of them. */
    public Jmh longer(int times) {
        TimeValue time = TimeValue.milliseconds((long) times * effort.iterationMillis());
        options.warmupTime(time).measurementTime(time);
        return this;
    }

    public Jmh forks(int forks) {
        options.forks(Math.min(forks, effort.forks()));
        return this;
    }

    /** Measures and keeps: what comes later may be cut short. */
    public void run() throws RunnerException, IOException {
        options.include(Pattern.quote(benchmark) + "\\." + methods + "$");
        Collection<RunResult> results = new Runner(options.build(), new Progress(name)).run();
        for (RunResult result : results) {
            String method = result.getParams().getBenchmark();
            StringBuilder key = new StringBuilder(name + method.substring(method.lastIndexOf('.')));
            // JMH keeps them in the order of their names.
            List.copyOf(result.getParams().getParamsKeys())
                    .forEach(parameter ->
                            key.append('.').append(result.getParams().getParam(parameter)));
            figures.put(key + ".wall", median(result.getPrimaryResult()));
            figures.put(key + ".cpu", median(result.getSecondaryResults().get(CpuTime.NAME)));
            Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocated != null) {
                figures.put(key + ".bytes", median(allocated));
            }
        }
        figures.save();
    }

    private static double median(Result<?> result) {
        return result.getStatistics().getN() == 0
                ? result.getScore()
                : result.getStatistics().getPercentile(50);
    }
}
