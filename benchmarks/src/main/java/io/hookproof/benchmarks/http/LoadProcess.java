package io.hookproof.benchmarks.http;

import io.hookproof.benchmarks.Jmh;
import io.hookproof.benchmarks.http.Load.Seen;
import io.hookproof.benchmarks.http.Message.Kind;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** The load generator in a process of its own, warm from burst to burst. */
final class LoadProcess implements AutoCloseable {
    /** Of the bursts; what a sender with some traffic holds open. */
    private static final int CONNECTIONS = 64;

    private static final int FLOOD_CONNECTIONS = 60;
    private static final int GENUINE_CONNECTIONS = 4;
    /** About 750 genuine requests a second together. */
    private static final long PACE_NANOS = 5_300_000;

    /** More than a server answers in a millisecond on the machines of today. */
    private static final int MOST_PER_MILLI = 100;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    /**
     * One burst.
     *
     * @param requests sent and answered
     * @param rate requests a second
     * @param p50 in milliseconds
     * @param failures answered with something else than success, or not at all
     */
    record Burst(long requests, double rate, double p50, double p99, long failures) {}

    /**
     * A flood.
     *
     * @param rate of the flood, requests a second
     * @param refused of the flood's requests
     * @param genuine beside it
     */
    record Flood(double rate, long refused, Burst genuine) {}

    LoadProcess() throws IOException {
        process = new ProcessBuilder(List.of(
                        Child.java(),
                        "-Xms512m",
                        "-Xmx1g",
                        Jmh.YOUNG_GENERATION,
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadProcess.class.getName()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    }

    Burst burst(int port, int millis) throws IOException {
        String[] seen = ask("burst " + port + " " + millis);
        return burst(seen, 0);
    }

    /** @param kind of the flood's requests; {@code none} for no flood */
    Flood flood(int port, int millis, String kind) throws IOException {
        String[] seen = ask("flood " + port + " " + millis + " " + kind);
        return new Flood(Double.parseDouble(seen[0]), Long.parseLong(seen[1]), burst(seen, 2));
    }

    private static Burst burst(String[] seen, int at) {
        return new Burst(
                Long.parseLong(seen[at]),
                Double.parseDouble(seen[at + 1]),
                Double.parseDouble(seen[at + 2]),
                Double.parseDouble(seen[at + 3]),
                Long.parseLong(seen[at + 4]));
    }

    private String[] ask(String what) throws IOException {
        in.write(what + "\n");
        in.flush();
        String line = out.readLine();
        if (line == null) {
            throw new IllegalStateException("the load generator has ended");
        }
        return line.split(" ");
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** The generator itself: a line asks, a line answers. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        // Another run against the same server must not begin with the same ids.
        long[] nextId = {System.nanoTime()};
        String question = questions.readLine();
        while (question != null) {
            String[] words = question.split(" ");
            int port = Integer.parseInt(words[1]);
            int millis = Integer.parseInt(words[2]);
            System.out.println(
                    words[0].equals("burst")
                            ? answerBurst(port, millis, nextId)
                            : answerFlood(port, millis, words[3], nextId));
            question = questions.readLine();
        }
    }

    static String answerBurst(int port, int millis, long[] nextId) throws Exception {
        try (Load load = new Load(port)) {
            Seen seen = load.connect(CONNECTIONS, valid(port, millis * MOST_PER_MILLI, nextId), 0);
            return text(seen, load.run(millis));
        }
    }

    static String answerFlood(int port, int millis, String kind, long[] nextId) throws Exception {
        try (Load load = new Load(port)) {
            Seen flood = new Seen();
            if (!kind.equals("none")) {
                Kind what = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
                Message messages = what == Kind.VALID
                        ? valid(port, millis * MOST_PER_MILLI, nextId)
                        : new Message(what, port, 1, 0);
                flood = load.connect(FLOOD_CONNECTIONS, messages, 0);
            }
            Seen genuine = load.connect(GENUINE_CONNECTIONS, valid(port, millis * 2 + 100, nextId), PACE_NANOS);
            long took = load.run(millis);
            return "%.1f %d %s"
                    .formatted(flood.answers * 1e9 / took, flood.answers - flood.successes, text(genuine, took));
        }
    }

    private static Message valid(int port, int count, long[] nextId) throws Exception {
        Message messages = new Message(Kind.VALID, port, count, nextId[0]);
        nextId[0] += count;
        return messages;
    }

    private static String text(Seen seen, long took) {
        return "%d %.1f %.4f %.4f %d"
                .formatted(
                        seen.answers,
                        seen.answers * 1e9 / took,
                        seen.latencies.percentile(50),
                        seen.latencies.percentile(99),
                        seen.answers - seen.successes + seen.reconnects);
    }
}
