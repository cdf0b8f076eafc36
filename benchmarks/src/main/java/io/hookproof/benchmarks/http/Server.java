package io.hookproof.benchmarks.http;

import io.hookproof.Verifier;
import io.hookproof.providers.StandardWebhooks;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.scheme.Secret;
import java.util.List;

/** A web server with one endpoint at {@link #PATH} that reads the body and answers 200. */
public interface Server extends AutoCloseable {
    String PATH = "/webhooks/benchmark";
    String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** What can be started. */
    List<String> KINDS = List.of("tomcat", "jetty", "spring", "jersey");

    int port();

    /** @param verified whether Hookproof stands before the application, with its replay store */
    static Server start(String kind, boolean verified) throws Exception {
        return switch (kind) {
            case "tomcat" -> TomcatServer.withFilter(verified);
            case "jetty" -> new JettyServer(verified);
            case "spring" -> new SpringServer(verified);
            case "jersey" -> JerseyServer.start(verified);
            default -> throw new IllegalArgumentException("no server " + kind + "; there are " + KINDS);
        };
    }

    /** With every default but the room of its memory: a benchmark sends more in a minute than most receive in a day. */
    static Verifier verifier() {
        return Verifier.of(StandardWebhooks.PROVIDER)
                .endpoint("benchmark")
                .secrets(Secret.of(SECRET))
                .replays(InMemoryReplayStore.holding(8_000_000))
                .build();
    }
}
