package io.hookproof.benchmarks;

import java.io.IOException;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** One line for each benchmark when it is done, and nothing of JMH's own except what went wrong. */
final class Progress implements OutputFormat {
    private final String part;
    private int done;

    Progress(String part) {
        this.part = part;
    }

    @Override
    public void endBenchmark(BenchmarkResult result) {
        done++;
        if (result == null) {
            System.out.println(part + ": one has failed");
            return;
        }
        BenchmarkParams params = result.getParams();
        String method = params.getBenchmark();
        StringBuilder line =
                new StringBuilder(part + " " + done + ": " + method.substring(method.lastIndexOf('.') + 1));
        params.getParamsKeys().forEach(key -> line.append(' ').append(params.getParam(key)));
        System.out.printf(
                "%s: %.0f %s%n",
                line,
                result.getPrimaryResult().getScore(),
                result.getPrimaryResult().getScoreUnit());
    }

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void print(String text) {}

    @Override
    public void println(String text) {
        if (text.contains("rror") || text.contains("xception")) {
            System.out.println(text);
        }
    }

    @Override
    public void flush() {
        System.out.flush();
    }

    @Override
    public void close() {}

    @Override
    public void write(int character) {}

    @Override
    public void write(byte[] bytes) throws IOException {}
}
