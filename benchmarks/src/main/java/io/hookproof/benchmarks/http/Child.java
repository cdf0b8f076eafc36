package io.hookproof.benchmarks.http;

import java.nio.file.Path;

/** The JVM that this one's children run on: the same. */
public final class Child {
    private Child() {}

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
