package io.hookproof.fuzz;

import java.util.Objects;

/** Where the fuzzer comes in: it looks for a method of this name. */
public final class Entry {
    private static final Target TARGET = Objects.requireNonNull(
                    Targets.ALL.get(System.getProperty("fuzz.target", "")), "-Dfuzz.target")
            .get();

    private Entry() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        TARGET.read(bytes);
    }
}
