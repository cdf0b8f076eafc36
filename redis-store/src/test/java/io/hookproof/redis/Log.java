package io.hookproof.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The log of the tests' process. */
final class Log {
    private Log() {}

    /** What the store says of the Redis at that port; the endpoints' lines are left out. */
    static List<String> linesAbout(int port) throws IOException {
        return Files.readAllLines(Path.of(System.getProperty("org.slf4j.simpleLogger.logFile"))).stream()
                .filter(line -> line.contains("io.hookproof.redis") && line.contains("127.0.0.1:" + port))
                .toList();
    }
}
