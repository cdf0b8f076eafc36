package io.hookproof.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Two receivers as processes of their own, and a sender that tries again. */
final class Fleet implements AutoCloseable {
    static final int RECEIVERS = 2;
    private static final Duration LIFE_AND_DEATH = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path diary;
    private final Map<String, String> settings;
    private final List<Member> members = new CopyOnWriteArrayList<>();

    private record Member(Process process, URI url) {}

    Fleet(Path diary, Map<String, String> settings) throws IOException, InterruptedException {
        this.diary = diary;
        this.settings = Map.copyOf(settings);
        Files.writeString(diary, "");
        for (int i = 0; i < RECEIVERS; i++) {
            members.add(start(""));
        }
        for (int i = 0; i < RECEIVERS; i++) {
            awaitStore(i);
        }
    }

    private void awaitStore(int member) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status = 0;
        while (status != 200) {
            status = send(member, "ready " + member, FleetReceiver.READY)
                    .map(HttpResponse::statusCode)
                    .orElse(0);
            if (System.nanoTime() - start > LIFE_AND_DEATH.toNanos()) {
                throw new IOException("a receiver does not reach the store");
            }
        }
    }

    private Member start(String dies) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                FleetReceiver.class.getName(),
                diary.toString(),
                dies));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String url =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (url == null) {
            throw new IOException("a receiver did not start");
        }
        return new Member(process, URI.create(url));
    }

    /**
     * Kills a receiver, as nothing can prevent, and starts another in its place.
     *
     * @param dies where that one is killed in its turn; empty for nowhere
     */
    void replace(int member, String dies) throws IOException, InterruptedException {
        members.get(member).process().destroyForcibly().waitFor();
        members.set(member, start(dies));
    }

    void awaitDeath(int member) throws InterruptedException {
        if (!members.get(member).process().waitFor(LIFE_AND_DEATH.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("a receiver was to be killed and lives on");
        }
    }

    /** Sends a signal such as {@code STOP} to a receiver. */
    void signal(int member, String signal) throws IOException, InterruptedException {
        String pid = Long.toString(members.get(member).process().pid());
        new ProcessBuilder("kill", "-" + signal, pid).start().waitFor();
    }

    /** One try; empty if the receiver died meanwhile. */
    Optional<HttpResponse<String>> send(int member, String id, String how) throws InterruptedException {
        HttpRequest request = SignedRequests.github(FleetReceiver.SECRET)
                .json("{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}")
                .to(members.get(member).url());
        try {
            return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (IOException died) {
            return Optional.empty();
        }
    }

    /** Tries at one receiver after the other until one says success; returns how long that took. */
    Duration deliver(String id, String how, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        for (int attempt = id.hashCode() & 1; ; attempt++) {
            Optional<HttpResponse<String>> answer = send(attempt % RECEIVERS, id, how);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (answer.isPresent() && answer.get().statusCode() == 200) {
                return took;
            }
            if (took.compareTo(patience) > 0) {
                throw new AssertionError(id + " is stuck for " + took);
            }
            Thread.sleep(50);
        }
    }

    /** How often each line of that kind is in the diary. */
    Map<String, Integer> diary(String kind) throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        for (String line : Files.readAllLines(diary)) {
            if (line.startsWith(kind + " ")) {
                counts.merge(line.substring(kind.length() + 1), 1, Integer::sum);
            }
        }
        return counts;
    }

    @Override
    public void close() throws InterruptedException {
        for (Member member : members) {
            member.process().destroyForcibly().waitFor();
        }
    }
}
