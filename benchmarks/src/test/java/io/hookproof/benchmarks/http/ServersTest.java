package io.hookproof.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.benchmarks.http.Load.Seen;
import io.hookproof.benchmarks.http.Message.Kind;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is measured over HTTP is a receiver: it lets the genuine in and refuses the rest. */
class ServersTest {
    private static final int REQUESTS = 40;

    @TestFactory
    Stream<DynamicTest> aVerifiedServerRefusesWhatABareOneLetsIn() {
        return Server.KINDS.stream()
                .map(kind -> DynamicTest.dynamicTest(kind, () -> {
                    try (Server bare = Server.start(kind, false);
                            Server verified = Server.start(kind, true)) {
                        for (Kind message : Kind.values()) {
                            assertThat(refused(bare, message))
                                    .as("bare, %s", message)
                                    .isZero();
                            assertThat(refused(verified, message))
                                    .as("verified, %s", message)
                                    .isEqualTo(message == Kind.VALID ? 0 : REQUESTS);
                        }
                    }
                }));
    }

    private static long refused(Server server, Kind kind) throws Exception {
        try (Load load = new Load(server.port())) {
            Seen seen = load.connect(1, new Message(kind, server.port(), 2 * REQUESTS, System.nanoTime()), 0);
            load.runUntil(seen, REQUESTS);
            return seen.answers - seen.successes;
        }
    }

    @Test
    void latenciesAreReadToAFewPerCent() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 1000; i++) {
            latencies.add(i * 1_000_000L);
        }
        assertThat(latencies.percentile(50)).isBetween(485.0, 515.0);
        assertThat(latencies.percentile(99)).isBetween(960.0, 1020.0);
    }
}
