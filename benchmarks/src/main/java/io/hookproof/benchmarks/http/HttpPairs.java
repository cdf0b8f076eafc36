package io.hookproof.benchmarks.http;

import static io.hookproof.benchmarks.Median.median;

import io.hookproof.benchmarks.Effort;
import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.http.LoadProcess.Burst;
import io.hookproof.benchmarks.http.LoadProcess.Flood;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The same server bare and verified, in short bursts in turn, so that whatever else the machine does hits both. Requests a
 * second of a pair vary by a tenth; the server's CPU time for a request is the steadier figure.
 */
public final class HttpPairs {
    /** Until the compiler has nothing more to do: frameworks go on getting faster for that long. */
    private static final long WARM_AFTER = 300_000;

    private static final long WARM_AT_LAST_NANOS = 40_000_000_000L;

    private HttpPairs() {}

    /** One side of the pairs so far. */
    private static final class Side {
        final List<Double> rates = new ArrayList<>();
        final List<Double> cpuMicros = new ArrayList<>();
        final List<Double> p99 = new ArrayList<>();
    }

    public static void measure(Effort effort, Figures figures) throws Exception {
        for (String kind : Server.KINDS) {
            try (LoadProcess load = new LoadProcess();
                    ServerProcess bare = new ServerProcess(kind, false);
                    ServerProcess verified = new ServerProcess(kind, true)) {
                warm(load, effort, kind, bare, verified);
                Side without = new Side();
                Side with = new Side();
                List<Double> ratios = new ArrayList<>();
                for (int i = 0; i < effort.pairs(); i++) {
                    burst(load, bare, effort, without);
                    burst(load, verified, effort, with);
                    ratios.add(with.rates.get(i) / without.rates.get(i));
                    System.out.printf(
                            "http %s: pair %d of %d: %.0f/s bare, %.0f/s verified, %.3f%n",
                            kind, i + 1, effort.pairs(), without.rates.get(i), with.rates.get(i), ratios.get(i));
                }
                String name = "http." + kind + ".";
                figures.put(name + "ratio", median(ratios));
                figures.put(name + "ratio.least", Collections.min(ratios));
                figures.put(name + "ratio.most", Collections.max(ratios));
                figures.put(name + "pairs", Integer.toString(effort.pairs()));
                figures.put(name + "rate", median(without.rates));
                figures.put(name + "bare.cpu", median(without.cpuMicros));
                figures.put(name + "verified.cpu", median(with.cpuMicros));
                figures.put(name + "bare.p99", median(without.p99));
                figures.put(name + "verified.p99", median(with.p99));
            }
        }
    }

    private static void warm(LoadProcess load, Effort effort, String kind, ServerProcess... servers) throws Exception {
        long begin = System.nanoTime();
        long fewest = 0;
        while (fewest < WARM_AFTER && System.nanoTime() - begin < WARM_AT_LAST_NANOS) {
            long least = Long.MAX_VALUE;
            for (ServerProcess server : servers) {
                least = Math.min(
                        least, load.burst(server.port(), effort.burstMillis()).requests());
            }
            fewest += least;
        }
        System.out.printf("%s: warm after %,d requests%n", kind, fewest);
    }

    private static void burst(LoadProcess load, ServerProcess server, Effort effort, Side side) throws Exception {
        long before = server.cpu().toNanos();
        Burst burst = load.burst(server.port(), effort.burstMillis());
        if (burst.failures() > 0 || burst.requests() == 0) {
            throw new IllegalStateException("of " + burst.requests() + " genuine requests " + burst.failures()
                    + " were not answered with success");
        }
        side.rates.add(burst.rate());
        side.p99.add(burst.p99());
        side.cpuMicros.add((server.cpu().toNanos() - before) / 1e3 / burst.requests());
    }

    /** Genuine requests at their own pace, and 60 connections beside them that send as fast as they are answered. */
    public static void flood(Effort effort, Figures figures) throws Exception {
        for (String kind : List.of("tomcat", "jetty")) {
            try (LoadProcess load = new LoadProcess();
                    ServerProcess server = new ServerProcess(kind, true)) {
                List<String> floods = List.of("none", "valid", "wrong", "garbage", "stale");
                warm(load, effort, kind, server);
                for (String flood : floods) {
                    load.flood(server.port(), effort.burstMillis(), flood);
                }
                List<List<Flood>> rounds = new ArrayList<>();
                floods.forEach(flood -> rounds.add(new ArrayList<>()));
                int count = Math.max(1, effort.pairs() / 2);
                for (int round = 0; round < count; round++) {
                    for (int i = 0; i < floods.size(); i++) {
                        Flood seen = load.flood(server.port(), effort.burstMillis(), floods.get(i));
                        check(floods.get(i), seen);
                        rounds.get(i).add(seen);
                    }
                    System.out.printf("flood %s: round %d of %d%n", kind, round + 1, count);
                }
                for (int i = 0; i < floods.size(); i++) {
                    String name = "flood." + kind + "." + floods.get(i) + ".";
                    List<Flood> seen = rounds.get(i);
                    figures.put(
                            name + "rate", median(seen.stream().map(Flood::rate).toList()));
                    figures.put(
                            name + "p50",
                            median(seen.stream()
                                    .map(flood -> flood.genuine().p50())
                                    .toList()));
                    figures.put(
                            name + "p99",
                            median(seen.stream()
                                    .map(flood -> flood.genuine().p99())
                                    .toList()));
                }
            }
        }
    }

    private static void check(String kind, Flood seen) {
        boolean allRefused = seen.refused() > 0 && kind.matches("wrong|garbage|stale");
        boolean noneRefused = seen.refused() == 0 && kind.matches("none|valid");
        if (!allRefused && !noneRefused || seen.genuine().failures() > 0) {
            throw new IllegalStateException("flood " + kind + ": " + seen.refused() + " refused, and "
                    + seen.genuine().failures() + " of the genuine ones");
        }
    }
}
