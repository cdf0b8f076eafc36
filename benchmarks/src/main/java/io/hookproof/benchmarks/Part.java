package io.hookproof.benchmarks;

import io.hookproof.benchmarks.http.HttpPairs;
import io.hookproof.benchmarks.refetch.RefetchBenchmark;
import io.hookproof.benchmarks.start.ColdStarts;
import io.hookproof.benchmarks.store.MemoryRuns;
import io.hookproof.benchmarks.store.RedisPairs;
import io.hookproof.benchmarks.store.ReplayWindow;
import io.hookproof.benchmarks.store.StoreBenchmark;
import io.hookproof.benchmarks.verify.AsymmetricBenchmark;
import io.hookproof.benchmarks.verify.RefusalBenchmark;
import io.hookproof.benchmarks.verify.SharedVerifier;
import io.hookproof.benchmarks.verify.VerifyBenchmark;
import io.hookproof.benchmarks.verify.VirtualThreads;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A part of the measurements that can be repeated alone; each writes the figures that begin with its name. */
enum Part {
    VERIFY {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            String benchmark = VerifyBenchmark.class.getName();
            String[] main = {"limit", "verify", "verifyAndRemember"};
            new Jmh(name, benchmark, effort, figures)
                    .param("sender", "standard-webhooks")
                    .param("size", "1024")
                    .run();
            new Jmh(name, benchmark, effort, figures)
                    .only(main)
                    .param("sender", "standard-webhooks")
                    .param("size", "256", "4096", "65536", "1048576")
                    .run();
            new Jmh(name, benchmark, effort, figures)
                    .only(main)
                    .param("sender", "stripe", "github")
                    .param("size", "1024")
                    .run();
        }
    },
    REFUSALS {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            new Jmh(name, RefusalBenchmark.class.getName(), effort, figures)
                    .forks(2)
                    .run();
        }
    },
    PEERS {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            new Jmh(name, PEER_BENCHMARK, effort, figures)
                    .param("kind", "valid")
                    .param("size", "1024")
                    .run();
        }
    },
    PEERSIZES {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            for (String size : new String[] {"256", "65536", "4096", "1048576"}) {
                new Jmh(name, PEER_BENCHMARK, effort, figures)
                        .param("kind", "valid")
                        .param("size", size)
                        .forks(1)
                        .run();
            }
        }
    },
    PEERREFUSALS {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            refusals(name, effort, figures).param("kind", "wrong", "garbage").run();
            refusals(name, effort, figures)
                    .param("kind", "stale")
                    .param("peer", PEERS_WITH_TIME)
                    .run();
        }

        private Jmh refusals(String name, Effort effort, Figures figures) {
            return new Jmh(name, PEER_BENCHMARK, effort, figures)
                    .param("size", "1024")
                    .param("depth", "60")
                    .forks(1);
        }
    },
    STORE {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            for (int threads = 1; threads <= 2; threads++) {
                new Jmh(name + "." + threads, StoreBenchmark.class.getName(), effort, figures)
                        .threads(threads)
                        .forks(2)
                        .run();
            }
        }
    },
    MEMORY {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            MemoryRuns.measure(name, effort, figures);
            int capacity = effort.entries()[0];
            ReplayWindow window = ReplayWindow.filled(capacity);
            figures.put(name + ".window.replays", window.replays());
            figures.put(name + ".window.accepted", window.accepted());
            figures.put(name + ".window.full", window.refusedWhenFull() ? "refused" : "forgot");
            System.out.println(name + ": " + window);
        }
    },
    REDIS {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            RedisPairs.measure(name, effort, figures);
        }
    },
    ASYMMETRIC {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            new Jmh(name, AsymmetricBenchmark.class.getName(), effort, figures)
                    .forks(2)
                    .run();
        }
    },
    REFETCH {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            new Jmh(name, RefetchBenchmark.class.getName(), effort, figures)
                    .longer(4)
                    .run();
        }
    },
    THREADS {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            long refused = SharedVerifier.refused(effort.calls());
            figures.put(name + ".calls", effort.calls());
            figures.put(name + ".refused", refused);
            System.out.println(name + ": " + refused + " of " + effort.calls() + " valid calls refused");
        }
    },
    VIRTUAL {
        @Override
        int needsJava() {
            return VirtualThreads.NEEDS_JAVA;
        }

        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            VirtualThreads.measure(name, effort.calls() / 100, figures);
        }
    },
    START {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            ColdStarts.measure(name, effort.starts(), figures);
        }
    },
    HTTP {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            HttpPairs.measure(effort, figures);
        }
    },
    FLOOD {
        @Override
        void run(String name, Effort effort, Figures figures) throws Exception {
            HttpPairs.flood(effort, figures);
        }
    };

    /** By name: it is there only where the senders' libraries are. */
    private static final String PEER_BENCHMARK = "io.hookproof.benchmarks.peers.PeerBenchmark";

    private static final String[] PEERS_WITH_TIME = {
        "SVIX", "STANDARD_WEBHOOKS", "OPENAI", "STRIPE", "SLACK", "STRIPE_EVENT"
    };

    /** The first Java that it can be measured on. */
    int needsJava() {
        return 17;
    }

    abstract void run(String name, Effort effort, Figures figures) throws Exception;

    static List<String> names() {
        return Arrays.stream(values())
                .map(part -> part.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    static Part named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Measures and notes when and on what. */
    void measure(Effort effort, Figures figures) throws Exception {
        String name = name().toLowerCase(Locale.ROOT);
        if (Runtime.version().feature() < needsJava()) {
            System.out.println(name + ": needs Java " + needsJava() + ", so the figures that there are stay");
            return;
        }
        // The hash is the JDK's, so this part is kept for each JDK it was measured on.
        String prefix = this == VERIFY ? name + ".jdk" + Runtime.version().feature() : name;
        long begin = System.nanoTime();
        figures.forget(prefix + ".");
        figures.put(prefix + ".run", LocalDate.now() + ", " + machine());
        run(prefix, effort, figures);
        System.out.println(
                name + ": took " + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s");
    }

    private static String machine() {
        List<String> words = new ArrayList<>();
        words.add("JDK "
                + Runtime.version().version().stream().map(String::valueOf).collect(Collectors.joining(".")));
        words.add(Runtime.getRuntime().availableProcessors() + " cores");
        words.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        // What else the machine has to do: above its cores, every wall time is too long.
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        if (load >= 0) {
            words.add("load before %.1f".formatted(load));
        }
        return String.join(", ", words);
    }
}
