package io.hookproof.benchmarks.store;

import io.hookproof.benchmarks.Effort;
import io.hookproof.benchmarks.Figures;
import io.hookproof.benchmarks.http.Child;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Starts {@link StoreMemory} for each store and each number of entries. */
public final class MemoryRuns {
    private MemoryRuns() {}

    public static void measure(String name, Effort effort, Figures figures) throws Exception {
        for (int entries : effort.entries()) {
            for (String store : List.of("hookproof", "caffeine")) {
                double each = bytesPerEntry(store, entries);
                figures.put(name + "." + store + "." + entries, each);
                System.out.printf("%s: %s, %,d entries: %.1f bytes each%n", name, store, entries, each);
            }
        }
    }

    static double bytesPerEntry(String store, int entries) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Child.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx6g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreMemory.class.getName(),
                        store,
                        Integer.toString(entries)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("the memory run of " + store + " has failed");
        }
        return Double.parseDouble(printed.strip());
    }
}
