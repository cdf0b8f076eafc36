package io.hookproof.benchmarks.page;

import static io.hookproof.benchmarks.page.Grid.number;

import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.http.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was set out to be reached, and whether it was. */
final class Targets {
    private final Readings readings;
    private final Figures figures;
    private final List<Line> lines = new ArrayList<>();

    /** One target. */
    record Line(String id, String target, String measured, String verdict) {}

    private Targets(Readings readings) {
        this.readings = readings;
        this.figures = readings.figures();
    }

    static List<Line> of(Readings readings) {
        Targets targets = new Targets(readings);
        targets.verifying();
        targets.peers();
        targets.remembering();
        targets.refusing();
        targets.store();
        targets.serving();
        targets.others();
        return targets.lines;
    }

    private void atMost(String id, String what, double limit, double measured) {
        add(id, what + " ≤ " + plain(limit), number(measured), Double.isNaN(measured), measured <= limit);
    }

    private void atLeast(String id, String what, double limit, double measured) {
        add(id, what + " ≥ " + plain(limit), number(measured), Double.isNaN(measured), measured >= limit);
    }

    private static String plain(double limit) {
        return limit == Math.rint(limit) ? "%.0f".formatted(limit) : Double.toString(limit);
    }

    private void add(String id, String target, String measured, boolean unknown, boolean met) {
        lines.add(new Line(id, target, measured, unknown ? "not measured" : met ? "yes" : "**no**"));
    }

    private void verifying() {
        double[] limits = {1.45, 1.15, 1.08, 1.04, 1.04};
        for (int jdk : readings.jdks()) {
            for (int i = 0; i < limits.length; i++) {
                int size = Readings.SIZES.get(i);
                atMost(
                        "P1",
                        "JDK " + jdk + ", " + bytes(size) + ": verify / the hash alone",
                        limits[i],
                        readings.toLimit(jdk, "verify", Readings.HEADER_ID, size));
            }
        }
        int jdk = readings.mainJdk();
        double small = readings.verifyBytes(jdk, "verify", Readings.HEADER_ID, 256);
        double large = readings.verifyBytes(jdk, "verify", Readings.HEADER_ID, 1_048_576);
        atMost("P2", "bytes allocated by verify at 256 B", 128, small);
        // A slow benchmark counts bytes of the harness, which are the same for the hash alone.
        double harness = readings.verifyBytes(jdk, "limit", Readings.HEADER_ID, 1_048_576)
                - readings.verifyBytes(jdk, "limit", Readings.HEADER_ID, 256);
        atMost("P2", "and so much more at 1 MiB than the hash alone", 16, large - small - harness);
    }

    private void peers() {
        readings.fastest()
                .ifPresent(library -> atLeast(
                        "P3",
                        "1 KiB: times as fast as the fastest library (" + library.label() + ")",
                        1.25,
                        readings.ahead(library, "valid", 0, 1024)));
        atLeast("P3", "1 KiB: as svix", 2, readings.ahead(Library.SVIX, "valid", 0, 1024));
        atLeast("P3", "1 KiB: as standardwebhooks", 2, readings.ahead(Library.STANDARD_WEBHOOKS, "valid", 0, 1024));
        atLeast("P3", "1 KiB: as stripe-java verifyHeader", 4, readings.ahead(Library.STRIPE, "valid", 0, 1024));
        atLeast("P3", "1 KiB: as slack-app-backend", 7, readings.ahead(Library.SLACK, "valid", 0, 1024));
        atLeast(
                "P3",
                "1 KiB: as stripe-java constructEvent",
                15,
                readings.ahead(Library.STRIPE_EVENT, "valid", 0, 1024));
        double least = Double.NaN;
        String where = "";
        for (Library library : Library.values()) {
            for (int size : Readings.SIZES) {
                double ahead = readings.ahead(library, "valid", 0, size);
                if (!(ahead >= least) && !Double.isNaN(ahead)) {
                    least = ahead;
                    where = library.label() + ", " + bytes(size);
                }
            }
        }
        atLeast("P3", "slower than none at any size, but for noise (here " + where + ")", 0.95, least);
    }

    private void remembering() {
        int jdk = readings.mainJdk();
        double nanos = readings.verify(jdk, "verifyAndRemember", Readings.HEADER_ID, 1024);
        atMost(
                "P4",
                "1 KiB: verify and remember / the hash alone",
                1.7,
                nanos / readings.verify(jdk, "limit", Readings.HEADER_ID, 1024));
        readings.fastest()
                .ifPresent(library -> atMost(
                        "P4",
                        "and / the fastest library, which remembers nothing",
                        1.3,
                        nanos / readings.peer("library", library, "valid", 0, 1024)));
        atMost(
                "P4",
                "and / the same with a plain Caffeine",
                0.7,
                nanos / readings.verify(jdk, "verifyAndRememberByCaffeine", Readings.HEADER_ID, 1024));
    }

    private void refusing() {
        double valid = readings.refusal("valid", 60);
        atMost("P5", "a wrong signature / a valid request", 1.05, readings.refusal("wrong", 60) / valid);
        atMost("P5", "a stale time / a valid request", 0.2, readings.refusal("stale", 60) / valid);
        atMost("P5", "a garbage header / a valid request", 0.05, readings.refusal("garbage", 60) / valid);
        double deepest = Double.NaN;
        double most = Double.NaN;
        for (String kind : List.of("wrong", "garbage", "stale")) {
            deepest = larger(deepest, readings.refusal(kind, 60) / readings.refusal(kind, 0));
            most = larger(most, readings.refusal(kind, 60, "bytes"));
        }
        atMost("P5", "60 frames deep / shallow, the worst of the three", 1.15, deepest);
        atMost("P5", "bytes allocated by a refusal, the worst of the three", 128, most);
        double cheaper = Double.NaN;
        for (Library library : List.of(Library.SVIX, Library.STANDARD_WEBHOOKS, Library.STRIPE)) {
            double frames = readings.frames(60);
            double ahead = (readings.peer("library", library, "wrong", 60, 1024) - frames)
                    / (readings.peer("hookproof", library, "wrong", 60, 1024) - frames);
            cheaper = Double.isNaN(cheaper) || ahead < cheaper ? ahead : cheaper;
        }
        atLeast(
                "P5",
                "wrong signature, 60 deep: as cheap as svix, standardwebhooks and stripe-java, the least",
                7,
                cheaper);
    }

    private static double larger(double a, double b) {
        return Double.isNaN(a) || b > a ? b : a;
    }

    private void store() {
        atMost("P7", "heap bytes for an entry, 1 million", 40, figures.get("memory.hookproof.1000000"));
        atMost("P7", "heap bytes for an entry, 10 million", 40, figures.get("memory.hookproof.10000000"));
        atMost(
                "P7",
                "a new key / in a plain Caffeine",
                0.25,
                readings.store(1, "fresh") / readings.store(1, "freshInCaffeine"));
        atMost("P7", "ns for a known key", 50, readings.store(1, "known"));
        atLeast(
                "P7",
                "new keys a second, 2 threads / 1",
                1.4,
                2 * readings.store(1, "fresh") / readings.store(2, "fresh"));
        atMost("P7", "replays accepted at any fill level", 0, figures.get("memory.window.accepted"));
        atMost("P8", "verified and remembered in Redis / a bare SET NX PX", 1.1, figures.get("redis.ratio"));
    }

    private void serving() {
        for (String kind : Server.KINDS) {
            boolean filter = kind.equals("tomcat") || kind.equals("jetty");
            String name = "http." + kind + ".";
            String label = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
            String id = filter ? "P9" : "";
            atLeast(id, label + ": requests/s verified / bare", filter ? 0.95 : 0.93, figures.get(name + "ratio"));
            if (filter) {
                atMost(
                        id,
                        label + ": server CPU added, µs a request",
                        2,
                        figures.get(name + "verified.cpu") - figures.get(name + "bare.cpu"));
                atMost(
                        id,
                        label + ": p99 verified / bare",
                        1.2,
                        figures.get(name + "verified.p99") / figures.get(name + "bare.p99"));
            }
        }
        for (String kind : List.of("tomcat", "jetty")) {
            double worst = Double.NaN;
            double slowest = Double.NaN;
            for (String flood : List.of("wrong", "garbage", "stale")) {
                String name = "flood." + kind + ".";
                worst = larger(worst, figures.get(name + flood + ".p99") / figures.get(name + "valid.p99"));
                double rate = figures.get(name + flood + ".rate") / figures.get(name + "valid.rate");
                slowest = Double.isNaN(slowest) || rate < slowest ? rate : slowest;
            }
            atMost("P10", kind + ": p99 of genuine requests beside forged / beside valid ones, the worst", 1.1, worst);
            atLeast("P10", kind + ": forged requests/s / valid ones, the slowest", 1, slowest);
        }
    }

    private void others() {
        atMost(
                "P11",
                "bytes allocated by verify on a virtual thread, beyond a bare one",
                128,
                figures.get("virtual.virtual.valid.bytes"));
        atMost(
                "P11",
                "and so many more than on a platform thread",
                1,
                figures.get("virtual.virtual.valid.bytes") - figures.get("virtual.platform.valid.bytes"));
        atMost("P12", "valid requests refused, of 10 million on two threads", 0, figures.get("threads.refused"));
        double worst = Double.NaN;
        for (String sender : List.of("wise", "discord-interactions", "sendgrid")) {
            worst = larger(
                    worst,
                    figures.get("asymmetric.verify." + sender + ".cpu")
                            / figures.get("asymmetric.limit." + sender + ".cpu"));
        }
        atMost("P13", "public-key signatures: verify / the JDK's own check, the worst", 1.05, worst);
        atMost(
                "",
                "a verified delivery with its re-fetch / the same client's call alone",
                1.3,
                figures.get("refetch.verifyWithRefetch.wall") / figures.get("refetch.bareCall.wall"));
    }

    static String bytes(int size) {
        return size < 1024 ? size + " B" : size < 1_048_576 ? size / 1024 + " KiB" : size / 1_048_576 + " MiB";
    }
}
