package io.hookproof.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
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

/** Two receivers as processes of their own, and a sender that retries. */
final class Fleet implements AutoCloseable {
    static final int RECEIVERS = 2;
    private static final Duration LIFE_AND_DEATH = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path diary;
    private final Map<String, String> settings;
    private final Duration lease;
    private final List<Member> members = new CopyOnWriteArrayList<>();

    /** One process, ready to receive. */
    record Member(Process process, URI url) {}

    /**
     * A delivery that was acknowledged.
     *
     * @param deaths how many receivers died while they had the delivery. Deaths within one lease count as one, because
     *     until the lease ends no other receiver can have claimed the delivery
     * @param took the time from the first try
     * @param sinceDeath the time from the beginning of the try that met the last of these deaths, or from the first try
     */
    record Delivered(String id, int deaths, Duration took, Duration sinceDeath) {}

    Fleet(Path diary, Map<String, String> settings, Duration lease) throws IOException {
        this.diary = diary;
        this.settings = Map.copyOf(settings);
        this.lease = lease;
        List<Process> launched = new ArrayList<>();
        for (int i = 0; i < RECEIVERS; i++) {
            launched.add(launch(""));
        }
        for (Process process : launched) {
            members.add(ready(process));
        }
    }

    /** Prepares the next fact: empties the diary, and makes sure that every receiver is alive and reaches the store. */
    void gather() throws IOException, InterruptedException {
        Files.writeString(diary, "");
        for (int i = 0; i < RECEIVERS; i++) {
            if (!members.get(i).process().isAlive()) {
                members.set(i, start(""));
            }
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

    /**
     * Starts a receiver, which at first runs alongside the others.
     *
     * @param dies the point where it will be killed; empty for none
     */
    Member start(String dies) throws IOException {
        return ready(launch(dies));
    }

    private Process launch(String dies) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dsun.net.httpserver.nodelay=true",
                "-cp",
                System.getProperty("java.class.path"),
                FleetReceiver.class.getName(),
                diary.toString(),
                dies));
        command.add("lease=" + lease);
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static Member ready(Process process) throws IOException {
        String url =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
        if (url == null) {
            throw new IOException("a receiver did not start");
        }
        return new Member(process, URI.create(url));
    }

    /** Kills a receiver with SIGKILL, and puts another in its place at once. */
    void replace(int member, Member spare) throws InterruptedException {
        members.set(member, spare).process().destroyForcibly().waitFor();
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
        try {
            return Optional.of(tried(member, id, how));
        } catch (IOException died) {
            return Optional.empty();
        }
    }

    private HttpResponse<String> tried(int member, String id, String how) throws IOException, InterruptedException {
        HttpRequest request = SignedRequests.github(FleetReceiver.SECRET)
                .json("{\"id\":\"" + id + "\",\"how\":\"" + how + "\"}")
                .to(members.get(member).url());
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /**
     * Sends to the receivers in turn until one answers success.
     *
     * @param patience the limit since the last death, because each death may delay the delivery by a lease
     */
    Delivered deliver(String id, String how, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long death = start;
        int deaths = 0;
        for (int attempt = id.hashCode() & 1; ; attempt++) {
            int status = 0;
            long tried = System.nanoTime();
            try {
                status = tried(attempt % RECEIVERS, id, how).statusCode();
            } catch (ConnectException nobodyThere) {
                // A receiver that is down has claimed nothing.
            } catch (IOException died) {
                if (deaths == 0 || tried - death > lease.toNanos()) {
                    death = tried;
                    deaths++;
                }
            }
            Duration sinceDeath = since(death);
            if (sinceDeath.compareTo(patience) > 0) {
                throw new AssertionError("%s is stuck for %s after %s deaths".formatted(id, sinceDeath, deaths));
            }
            if (status == 200) {
                return new Delivered(id, deaths, since(start), sinceDeath);
            }
            Thread.sleep(50);
        }
    }

    private static Duration since(long nanoTime) {
        return Duration.ofMillis((System.nanoTime() - nanoTime) / 1_000_000);
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
