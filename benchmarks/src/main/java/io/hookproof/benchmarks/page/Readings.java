package io.hookproof.benchmarks.page;

import io.hookproof.benchmarks.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The figures by what they mean instead of by name. */
final class Readings {
    static final List<Integer> SIZES = List.of(256, 1024, 4096, 65_536, 1_048_576);
    static final String HEADER_ID = "standard-webhooks";

    private final Figures figures;

    Readings(Figures figures) {
        this.figures = figures;
    }

    Figures figures() {
        return figures;
    }

    /** The feature versions that verifying was measured on, such as 17. */
    List<Integer> jdks() {
        List<Integer> found = new ArrayList<>();
        for (int version = 17; version < 40; version++) {
            if (figures.has("verify.jdk" + version + ".run")) {
                found.add(version);
            }
        }
        return found;
    }

    /** The JDK whose figures stand where there is room for one only. */
    int mainJdk() {
        return jdks().isEmpty() ? 17 : jdks().get(0);
    }

    /** CPU nanoseconds. */
    double verify(int jdk, String method, String sender, int size) {
        return figures.get("verify.jdk" + jdk + "." + method + "." + sender + "." + size + ".cpu");
    }

    double verifyBytes(int jdk, String method, String sender, int size) {
        return figures.get("verify.jdk" + jdk + "." + method + "." + sender + "." + size + ".bytes");
    }

    /** How many times the hash alone. */
    double toLimit(int jdk, String method, String sender, int size) {
        return verify(jdk, method, sender, size) / verify(jdk, "limit", sender, size);
    }

    /** CPU nanoseconds of a library, or of Hookproof on the same request. */
    double peer(String who, Library library, String kind, int depth, int size) {
        return figures.get(peerName(who, library, kind, depth, size) + ".cpu");
    }

    double peerBytes(String who, Library library, String kind, int depth, int size) {
        return figures.get(peerName(who, library, kind, depth, size) + ".bytes");
    }

    private static String peerName(String who, Library library, String kind, int depth, int size) {
        String part = depth > 0 ? "peerrefusals." : size == 1024 ? "peers." : "peersizes.";
        return part + who + "." + depth + "." + kind + "." + library.name() + "." + size;
    }

    /** How many times faster Hookproof is. */
    double ahead(Library library, String kind, int depth, int size) {
        return peer("library", library, kind, depth, size) / peer("hookproof", library, kind, depth, size);
    }

    /** The libraries, the fastest at 1 KiB first. */
    List<Library> libraries() {
        List<Library> sorted = new ArrayList<>(List.of(Library.values()));
        sorted.sort(Comparator.comparingDouble(library -> peer("library", library, "valid", 0, 1024)));
        return sorted;
    }

    Optional<Library> fastest() {
        return libraries().stream()
                .filter(library -> !Double.isNaN(peer("library", library, "valid", 0, 1024)))
                .findFirst();
    }

    double refusal(String kind, int depth, String unit) {
        return figures.get("refusals.verify." + depth + "." + kind + "." + unit);
    }

    /** CPU nanoseconds of a refusal, without those of the frames it is called beneath. */
    double refusal(String kind, int depth) {
        return refusal(kind, depth, "cpu") - frames(depth);
    }

    /** What so many calls of a method by itself cost. */
    double frames(int depth) {
        return refusal("nothing", depth, "cpu");
    }

    /** Wall nanoseconds for one operation of one thread. */
    double store(int threads, String method) {
        return figures.get("store." + threads + "." + method + ".wall");
    }
}
