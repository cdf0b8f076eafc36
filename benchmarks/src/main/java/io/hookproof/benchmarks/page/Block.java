package io.hookproof.benchmarks.page;

import static io.hookproof.benchmarks.page.Grid.number;
import static io.hookproof.benchmarks.page.Grid.times;

import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.http.Server;
import io.hookproof.benchmarks.start.ColdStarts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** One table of the page, between its marks. */
enum Block {
    ANSWER {
        @Override
        String table(Readings readings) {
            int jdk = readings.mainJdk();
            Grid grid = new Grid(
                    "1 KiB, one thread",
                    "CPU ns",
                    "to the hash alone",
                    "bytes allocated",
                    "Hookproof for that message");
            for (String[] row : new String[][] {
                {"limit", "the hash alone: one keyed `Mac`, one thread"},
                {"verify", "**Hookproof `verify`**"},
                {"verifyAndRemember", "**Hookproof `verify`, and remembered against replays**"}
            }) {
                grid.row(
                        row[1],
                        number(readings.verify(jdk, row[0], Readings.HEADER_ID, 1024)),
                        times(readings.toLimit(jdk, row[0], Readings.HEADER_ID, 1024)),
                        number(readings.verifyBytes(jdk, row[0], Readings.HEADER_ID, 1024)),
                        "");
            }
            for (Library library : readings.libraries()) {
                double nanos = readings.peer("library", library, "valid", 0, 1024);
                grid.row(
                        library.label(),
                        number(nanos),
                        times(nanos / readings.verify(jdk, "limit", Readings.HEADER_ID, 1024)),
                        number(readings.peerBytes("library", library, "valid", 0, 1024)),
                        number(readings.peer("hookproof", library, "valid", 0, 1024)));
            }
            return grid + runs(readings, "verify.jdk" + jdk, "peers");
        }
    },
    TARGETS {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid("", "target", "measured", "met");
            for (Targets.Line line : Targets.of(readings)) {
                grid.row(line.id(), line.target(), line.measured(), line.verdict());
            }
            return grid.toString();
        }
    },
    VERIFY {
        @Override
        String table(Readings readings) {
            StringBuilder text = new StringBuilder();
            for (int jdk : readings.jdks()) {
                Grid grid = new Grid("JDK " + jdk, "256 B", "1 KiB", "4 KiB", "64 KiB", "1 MiB");
                for (String[] row : new String[][] {
                    {"limit", "the hash alone"},
                    {"verify", "verify"},
                    {"verifyAndRemember", "verify and remember (in memory)"}
                }) {
                    List<String> cells = new ArrayList<>(List.of(row[1]));
                    for (int size : Readings.SIZES) {
                        cells.add(verified(readings, jdk, row[0], Readings.HEADER_ID, size));
                    }
                    grid.row(cells.toArray(new String[0]));
                }
                text.append(grid).append(runs(readings, "verify.jdk" + jdk)).append('\n');
            }
            return text.toString();
        }
    },
    ROADS {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid("1 KiB", "to the hash alone, CPU ns, bytes allocated");
            int jdk = readings.mainJdk();
            for (String[] row : new String[][] {
                {"verify", "verify"},
                {"verifyAndRemember", "verify and remember"},
                {"admitAndConfirm", "claim under a lease, then confirm, as the adapters do"},
                {"duplicate", "a duplicate"},
                {"verifyAndRememberByCaffeine", "verify, remembered in a plain unbounded Caffeine"}
            }) {
                grid.row(row[1], verified(readings, jdk, row[0], Readings.HEADER_ID, 1024));
            }
            for (String sender : List.of("github", "stripe")) {
                grid.row(sender + ": verify", verified(readings, jdk, "verify", sender, 1024));
                grid.row(sender + ": verify and remember", verified(readings, jdk, "verifyAndRemember", sender, 1024));
            }
            return grid + runs(readings, "verify.jdk" + jdk);
        }
    },
    PEERS {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid(
                    "Hookproof is … times as fast as",
                    "256 B",
                    "1 KiB",
                    "4 KiB",
                    "64 KiB",
                    "1 MiB",
                    "1 KiB: its ns / ours",
                    "its bytes / ours");
            for (Library library : readings.libraries()) {
                List<String> cells = new ArrayList<>(List.of(library.label()));
                for (int size : Readings.SIZES) {
                    cells.add(number(readings.ahead(library, "valid", 0, size)));
                }
                cells.add(number(readings.peer("library", library, "valid", 0, 1024)) + " / "
                        + number(readings.peer("hookproof", library, "valid", 0, 1024)));
                cells.add(number(readings.peerBytes("library", library, "valid", 0, 1024)) + " / "
                        + number(readings.peerBytes("hookproof", library, "valid", 0, 1024)));
                grid.row(cells.toArray(new String[0]));
            }
            return grid + runs(readings, "peers", "peersizes");
        }
    },
    REFUSALS {
        @Override
        String table(Readings readings) {
            Grid grid =
                    new Grid("Hookproof, 1 KiB", "CPU ns, 60 frames deep", "to a valid one", "60 / 0 frames", "bytes");
            for (String kind : List.of("valid", "wrong", "garbage", "stale")) {
                double deep = readings.refusal(kind, 60);
                grid.row(
                        kind,
                        number(deep),
                        times(deep / readings.refusal("valid", 60)),
                        times(deep / readings.refusal(kind, 0)),
                        number(readings.refusal(kind, 60, "bytes")));
            }
            double calls = readings.refusal("calls", 60);
            if (!Double.isNaN(calls)) {
                grid.row(
                        "four calls, no Hookproof", number(calls), "", times(calls / readings.refusal("calls", 0)), "");
            }
            grid.row("the 60 calls alone, taken off above", number(readings.frames(60)), "", "", "");
            return grid + runs(readings, "refusals");
        }
    },
    PEER_REFUSALS {
        @Override
        String table(Readings readings) {
            Grid grid =
                    new Grid("1 KiB, 60 frames deep: its ns / ours", "wrong signature", "garbage header", "stale time");
            for (Library library : readings.libraries()) {
                List<String> cells = new ArrayList<>(List.of(library.label()));
                for (String kind : List.of("wrong", "garbage", "stale")) {
                    boolean applies = !kind.equals("stale") || library.hasTime();
                    cells.add(
                            applies
                                    ? number(readings.peer("library", library, kind, 60, 1024)) + " / "
                                            + number(readings.peer("hookproof", library, kind, 60, 1024))
                                    : "signs no time");
                }
                grid.row(cells.toArray(new String[0]));
            }
            return grid + runs(readings, "peerrefusals");
        }
    },
    STORE {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid("", "ns, 1 thread", "million/s, 1 thread", "million/s, 2 threads", "2 threads / 1");
            for (String[] row : new String[][] {
                {"fresh", "in-memory store: a new key"},
                {"freshThenConfirmed", "in-memory store: claimed, then confirmed"},
                {"freshInCaffeine", "plain Caffeine: a new key"},
                {"known", "in-memory store: a known key"},
                {"knownToCaffeine", "plain Caffeine: a known key"}
            }) {
                double one = readings.store(1, row[0]);
                double two = readings.store(2, row[0]);
                grid.row(row[1], number(one), number(1e3 / one), number(2e3 / two), times(2 * one / two));
            }
            return grid + runs(readings, "store");
        }
    },
    MEMORY {
        @Override
        String table(Readings readings) {
            Figures figures = readings.figures();
            Grid grid = new Grid("heap for one entry", "1 million", "10 million");
            for (String store : List.of("hookproof", "caffeine")) {
                grid.row(
                        store.equals("hookproof") ? "in-memory store" : "plain Caffeine",
                        number(figures.get("memory." + store + ".1000000")) + " B",
                        number(figures.get("memory." + store + ".10000000")) + " B");
            }
            return grid
                    + "\nReplays of every key ever given, at ten rising fill levels up to full: %,.0f tried, %,.0f accepted; the full store %s one more.\n"
                            .formatted(
                                    figures.get("memory.window.replays"),
                                    figures.get("memory.window.accepted"),
                                    figures.text("memory.window.full"))
                    + runs(readings, "memory");
        }
    },
    REMOTE {
        @Override
        String table(Readings readings) {
            Figures figures = readings.figures();
            Grid grid = new Grid("on loopback", "µs", "to the bare call");
            double set = figures.get("redis.bareSet.wall");
            double remembered = figures.get("redis.verifyAndRemember.wall");
            grid.row("Redis: bare `SET NX PX` by Jedis", number(set), times(1));
            grid.row("Redis: verified and remembered", number(remembered), times(figures.get("redis.ratio")));
            double call = figures.get("refetch.bareCall.wall");
            double refetched = figures.get("refetch.verifyWithRefetch.wall");
            grid.row("re-fetch: the guarded client's GET alone", number(call), times(1));
            grid.row("re-fetch: verified, fetched, compared", number(refetched), times(refetched / call));
            double pooled = figures.get("refetch.pooledCall.wall");
            grid.row("for scale: Apache's client over a connection kept open", number(pooled), times(pooled / call));
            return grid + runs(readings, "redis", "refetch");
        }
    },
    ASYMMETRIC {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid(
                    "1 KiB", "JDK's own check, µs", "verify, µs", "ratio", "forged requests a second that fill a core");
            for (String[] row : new String[][] {
                {"wise", "RSA-2048 (Wise)"},
                {"discord-interactions", "Ed25519 (Discord)"},
                {"sendgrid", "ECDSA P-256 (SendGrid)"}
            }) {
                double limit = readings.figures().get("asymmetric.limit." + row[0] + ".cpu") / 1e3;
                double verify = readings.figures().get("asymmetric.verify." + row[0] + ".cpu") / 1e3;
                grid.row(row[1], number(limit), number(verify), times(verify / limit), number(1e6 / verify));
            }
            return grid + runs(readings, "asymmetric");
        }
    },
    HTTP {
        @Override
        String table(Readings readings) {
            Figures figures = readings.figures();
            Grid grid = new Grid(
                    "1 KiB, 64 connections",
                    "requests/s verified / bare: median (least to most)",
                    "bare requests/s",
                    "server CPU µs/request, bare → verified",
                    "p99 ms, bare → verified");
            for (String kind : Server.KINDS) {
                String name = "http." + kind + ".";
                grid.row(
                        NAMES.getOrDefault(kind, kind),
                        number(figures.get(name + "ratio")) + " (" + number(figures.get(name + "ratio.least")) + " to "
                                + number(figures.get(name + "ratio.most")) + "), " + figures.text(name + "pairs")
                                + " pairs",
                        number(figures.get(name + "rate")),
                        number(figures.get(name + "bare.cpu")) + " → " + number(figures.get(name + "verified.cpu")),
                        number(figures.get(name + "bare.p99")) + " → " + number(figures.get(name + "verified.p99")));
            }
            return grid + runs(readings, "http");
        }
    },
    FLOOD {
        @Override
        String table(Readings readings) {
            Figures figures = readings.figures();
            Grid grid = new Grid(
                    "verified endpoint",
                    "60 connections of",
                    "of those requests/s",
                    "4 genuine connections: p50 ms",
                    "p99 ms",
                    "p99 to that beside valid ones");
            for (String kind : List.of("tomcat", "jetty")) {
                for (String flood : List.of("none", "valid", "wrong", "garbage", "stale")) {
                    String name = "flood." + kind + "." + flood + ".";
                    double p99 = figures.get(name + "p99");
                    grid.row(
                            NAMES.getOrDefault(kind, kind),
                            flood.equals("none") ? "nothing" : flood,
                            number(figures.get(name + "rate")),
                            number(figures.get(name + "p50")),
                            number(p99),
                            times(p99 / figures.get("flood." + kind + ".valid.p99")));
                }
            }
            return grid + runs(readings, "flood");
        }
    },
    THREADS {
        @Override
        String table(Readings readings) {
            return "%,.0f valid calls on two threads that share one verifier: %,.0f refused.\n"
                            .formatted(
                                    readings.figures().get("threads.calls"),
                                    readings.figures().get("threads.refused"))
                    + runs(readings, "threads");
        }
    },
    VIRTUAL {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid("1 KiB, bytes allocated", "on a virtual thread, beyond it", "on a platform thread");
            for (String kind : List.of("valid", "wrong", "garbage")) {
                grid.row(
                        kind,
                        number(readings.figures().get("virtual.virtual." + kind + ".bytes")),
                        number(readings.figures().get("virtual.platform." + kind + ".bytes")));
            }
            return grid + runs(readings, "virtual");
        }
    },
    START {
        @Override
        String table(Readings readings) {
            Grid grid = new Grid(
                    "in a Java that has just started", "`named`, CPU ms", "classes", "then `build`, CPU ms", "classes");
            for (String sender : ColdStarts.SENDERS) {
                String name = "start." + sender + ".";
                Figures figures = readings.figures();
                grid.row(
                        "`" + sender + "`",
                        number(figures.get(name + "named.cpu") / 1e6),
                        "%.0f".formatted(figures.get(name + "named.classes")),
                        number(figures.get(name + "build.cpu") / 1e6),
                        "%.0f".formatted(figures.get(name + "build.classes")));
            }
            return grid + runs(readings, "start");
        }
    };

    private static final Map<String, String> NAMES = Map.of(
            "tomcat",
            "Tomcat, filter",
            "jetty",
            "Jetty, filter",
            "spring",
            "Spring Boot, `@WebhookHandler`",
            "jersey",
            "Jersey, `@WebhookHandler`");

    abstract String table(Readings readings);

    String mark() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String in(Figures figures) {
        return "\n" + table(new Readings(figures)) + "\n";
    }

    private static String verified(Readings readings, int jdk, String method, String sender, int size) {
        return times(readings.toLimit(jdk, method, sender, size)) + ", "
                + number(readings.verify(jdk, method, sender, size)) + " ns, "
                + number(readings.verifyBytes(jdk, method, sender, size)) + " B";
    }

    /** When and on what it was measured. */
    private static String runs(Readings readings, String... parts) {
        Set<String> runs = new LinkedHashSet<>();
        for (String part : parts) {
            runs.add(readings.figures().text(part + ".run"));
        }
        runs.remove("");
        return "\n" + (runs.isEmpty() ? "Not measured yet" : String.join("; ", runs)) + ".\n";
    }
}
