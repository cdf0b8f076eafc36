package io.hookproof;

import io.hookproof.fetch.Fetcher;
import io.hookproof.fetch.StubServer;
import io.hookproof.refetch.Refetch;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A sender's API on loopback: objects by path, and whatever else a test makes of it. */
final class Api implements AutoCloseable {
    /** What is sent for the n-th request, from 1 on; the path has its query. */
    interface Answer {
        String to(String path, int request) throws InterruptedException;
    }

    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final StubServer server;

    Api() throws IOException {
        this(null);
    }

    Api(@Nullable Answer answer) throws IOException {
        server = StubServer.talking(call -> {
            String head = call.head();
            String path = head.split(" ", 3)[1];
            int request = requests.incrementAndGet();
            call.say(answer == null ? object(path) : answer.to(path, request));
        });
    }

    private String object(String path) {
        String object = objects.get(path);
        return object == null ? status(404) : StubServer.ok(object);
    }

    static String status(int status, String... headers) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " X\r\nContent-Length: 0\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            answer.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return answer.append("\r\n").toString();
    }

    Api has(String path, String object) {
        objects.put(path, object);
        return this;
    }

    /** Each request's path, in order. */
    List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String head : server.heads()) {
            paths.add(head.split(" ", 3)[1]);
        }
        return paths;
    }

    List<String> heads() {
        return server.heads();
    }

    int requests() {
        return requests.get();
    }

    URI base() {
        return server.uri("");
    }

    /** Patient: what ends a request is the budget that a test gives it. */
    Fetcher fetcher() {
        return Fetcher.guarded(server.policy().deadline(Duration.ofMinutes(1)).build());
    }

    /** That endpoint, its sender's API replaced by this one. */
    VerifierBuilder behind(VerifierBuilder endpoint, Refetch refetch) {
        return endpoint.refetch(refetch.base(base())).fetcher(fetcher());
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
