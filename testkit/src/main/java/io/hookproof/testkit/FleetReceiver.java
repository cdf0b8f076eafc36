package io.hookproof.testkit;

import io.hookproof.Delivery;
import io.hookproof.Verifier;
import io.hookproof.WebhookConfig;
import io.hookproof.WebhookListener;
import io.hookproof.WebhookReceiver;
import io.hookproof.http.Json;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One receiver of a fleet, as a process of its own that a test can kill. It writes a line for each thing that happens
 * into a file that all share, and ends when its input does.
 */
final class FleetReceiver {
    static final String SECRET = "a secret that the whole fleet shares";
    /** Marks a delivery that only shows that the store is available. */
    static final String READY = "ready";

    private static final String REPLAY = "replay.";

    private final Path diary;
    private final MortalStore store;

    /** @param dies the point where the process ends, one of {@link MortalStore#POINTS}; empty for nowhere */
    private FleetReceiver(Path diary, ReplayStore store, String dies) {
        this.diary = diary;
        this.store = new MortalStore(store, dies, this::write);
    }

    /** Arguments: the diary, where to die, then settings as {@code name=value}. Prints its URL. */
    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new HashMap<>(Map.of("provider", "github", "secret", SECRET));
        Map<String, String> replay = new HashMap<>();
        for (int i = 2; i < arguments.length; i++) {
            int equals = arguments[i].indexOf('=');
            String name = arguments[i].substring(0, equals);
            String value = arguments[i].substring(equals + 1);
            if (name.startsWith(REPLAY)) {
                replay.put(name.substring(REPLAY.length()), value);
            } else {
                settings.put(name, value);
            }
        }
        // On a busy machine a store may not answer in time; the retries cover that.
        replay.putIfAbsent("start", "without-store");
        FleetReceiver fleet = new FleetReceiver(Path.of(arguments[0]), ReplayStores.create(replay), arguments[1]);
        // Before the server starts, whose threads would keep a failed process alive.
        Verifier verifier = WebhookConfig.builder(settings)
                .replays(fleet.store)
                .listener(fleet.writing())
                .build();
        RunningServer server = RunningServer.start("/");
        server.serve(WebhookReceiver.of(verifier, fleet::handle));
        System.out.println(server.url());
        while (System.in.read() >= 0) {
            // Runs until the parent process is gone.
        }
        System.exit(0);
    }

    private WebhookListener writing() {
        return new WebhookListener() {
            @Override
            public void warning(String endpoint, String what) {
                write("warning " + what);
            }
        };
    }

    /**
     * Handles a delivery as its body says: {@code fails} half of the time, {@code stands} until another has begun with
     * it too, is {@code slow}, or simply is handled.
     */
    private void handle(Delivery delivery) throws Exception {
        Json event = delivery.json();
        String id = event.text("/id").orElseThrow();
        String how = event.text("/how").orElseThrow();
        if (how.equals(READY)) {
            return;
        }
        if (how.equals("fails") && ThreadLocalRandom.current().nextBoolean()) {
            throw new IOException("the handler fails half of the time");
        }
        if (how.equals("stands")) {
            write("started " + id);
            while (!hasStartedTwice(id)) {
                Thread.sleep(20);
            }
        }
        if (how.equals("slow")) {
            Thread.sleep(20);
        }
        store.at("handling");
        write("handled " + id);
    }

    private boolean hasStartedTwice(String id) throws IOException {
        return Collections.frequency(Files.readAllLines(diary), "started " + id) > 1;
    }

    /** Appends a short line in one write, which other processes cannot interleave. */
    private synchronized void write(String line) {
        try {
            Files.writeString(diary, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException fullDisk) {
            throw new IllegalStateException(fullDisk);
        }
    }
}
