package io.hookproof.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.hookproof.testkit.Fleet.Delivered;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract of a shared store towards two receiver processes. All facts share one store and one fleet, and each
 * sends events of its own. It is small by default; {@code -Pfleet} runs it in full size and prints what it measured.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class FleetContract {
    private static final int EVENTS = Integer.getInteger("fleet.events", 200);
    private static final int COPIES = Integer.getInteger("fleet.copies", 8);
    /** The number of kills at each point of a delivery's journey. */
    private static final int KILLS = Integer.getInteger("fleet.kills", 1);

    /** The one of the two receivers that is killed. */
    private static final int MORTAL = 0;

    private static final int DOWN_SECONDS = Integer.getInteger("fleet.down", 1);
    private static final int RATE = 200;
    private static final Duration LEASE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final boolean MEASURED = Boolean.getBoolean("fleet.print");
    /** The time after which a delivery counts as stuck; longer on a machine that does other things at the same time. */
    private static final Duration STUCK = MEASURED ? LEASE.plusSeconds(5) : PATIENCE;

    private Fleet fleet;

    /**
     * Starts the store under test.
     *
     * @param folder for what it keeps on disk
     * @return its settings, with {@code replay.} in front
     */
    protected abstract Map<String, String> settings(Path folder) throws Exception;

    protected abstract void stopStore() throws Exception;

    /** Starts the store again at the same place. */
    protected abstract void startStore() throws Exception;

    @BeforeAll
    void startFleet(@TempDir Path folder) throws Exception {
        Map<String, String> settings = new TreeMap<>(settings(Files.createDirectory(folder.resolve("store"))));
        if (!MEASURED) {
            settings.put("replay.operation", "5s");
        }
        fleet = new Fleet(folder.resolve("diary"), settings, LEASE);
    }

    @BeforeEach
    void gatherFleet() throws Exception {
        fleet.gather();
    }

    @AfterAll
    void stopFleet() throws Exception {
        try {
            if (fleet != null) {
                fleet.close();
            }
        } finally {
            stopStore();
        }
    }

    @Test
    void ofManyCopiesAtTwoProcessesOneIsHandled() throws Exception {
        List<String> ids = ids("copied");
        List<Callable<Integer>> tries = new ArrayList<>();
        for (String id : ids) {
            for (int copy = 0; copy < COPIES; copy++) {
                int member = copy % Fleet.RECEIVERS;
                tries.add(() -> fleet.send(member, id, "").orElseThrow().statusCode());
            }
        }
        Collections.shuffle(tries);

        Map<Integer, Integer> answers = new TreeMap<>();
        Senders.share(tries).forEach(status -> answers.merge(status, 1, Integer::sum));

        figures("copies %s x %s: handled %s, answers %s"
                .formatted(EVENTS, COPIES, fleet.diary("handled").size(), answers));
        assertThat(answers.keySet()).isSubsetOf(200, 503);
        eachHandledOnce(ids);
    }

    @Test
    void aHandlerThatFailsHalfOfTheTimeLosesNothingAndRunsNothingTwice() throws Exception {
        List<String> ids = ids("failing");
        List<Callable<Duration>> tries = new ArrayList<>();
        ids.forEach(id -> tries.add(() -> fleet.deliver(id, "fails", PATIENCE).took()));

        Duration longest = Collections.max(Senders.share(tries));

        figures("failing half of the time, %s events: all handled once, the slowest after %s"
                .formatted(EVENTS, longest));
        eachHandledOnce(ids);
    }

    @Test
    void whileTheStoreIsDownNothingIsHandledAndAfterwardsEverythingIs() throws Exception {
        fleet.deliver("before", "", PATIENCE);
        List<String> ids = new ArrayList<>();
        List<Callable<HttpResponse<String>>> tries = new ArrayList<>();
        for (int i = 0; i < DOWN_SECONDS * RATE; i++) {
            String id = "down-" + i;
            int member = i % Fleet.RECEIVERS;
            ids.add(id);
            tries.add(() -> fleet.send(member, id, "").orElseThrow());
        }

        stopStore();
        try {
            List<HttpResponse<String>> answers =
                    Senders.share(tries, Duration.ofSeconds(1).dividedBy(RATE));

            assertThat(fleet.diary("handled")).as("handled unguarded").containsOnlyKeys("before");
            assertThat(answers).allSatisfy(answer -> {
                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            });
        } finally {
            startStore();
        }
        List<Callable<Delivered>> retries = new ArrayList<>();
        ids.forEach(id -> retries.add(() -> fleet.deliver(id, "", PATIENCE)));
        Senders.share(retries);
        figures("store down for %s s: %s answers, all 503 with Retry-After; all handled later"
                .formatted(DOWN_SECONDS, ids.size()));
        ids.add("before");
        eachHandledOnce(ids);
    }

    @Test
    void killedReceiversLoseNothingThatWasAcknowledgedAndLeaveNothingStuck() throws Exception {
        fleet.replace(MORTAL, fleet.start(MortalStore.POINTS.get(0)));
        Future<Integer> killing = Senders.meanwhile(this::killOneAfterTheOther);
        Callable<List<Delivered>> sender = () -> {
            List<Delivered> delivered = new ArrayList<>();
            while (!killing.isDone()) {
                delivered.add(fleet.deliver("kill-" + UUID.randomUUID(), "slow", STUCK));
            }
            return delivered;
        };

        List<Delivered> delivered = Senders.share(Collections.nCopies(Senders.COUNT, sender)).stream()
                .flatMap(List::stream)
                .toList();

        Map<String, Integer> handled = fleet.diary("handled");
        Map<String, Integer> died = fleet.diary("died");
        figures(("killed %s, %s events: all acknowledged were handled, %s again after a death; with a lease of %s the"
                        + " slowest of those that met so many deaths: %s after the last of them, %s in all")
                .formatted(
                        new TreeMap<>(died),
                        delivered.size(),
                        handled.values().stream().filter(times -> times > 1).count(),
                        LEASE,
                        slowest(delivered, Delivered::sinceDeath),
                        slowest(delivered, Delivered::took)));
        assertThat(handled.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        delivered.stream().map(Delivered::id).toList());
        assertThat(killing.get()).isEqualTo(KILLS * MortalStore.POINTS.size());
        assertThat(died)
                .containsOnlyKeys(MortalStore.POINTS)
                .allSatisfy((point, times) -> assertThat(times).isEqualTo(KILLS));
    }

    /**
     * Kills receivers one after the other. Each successor is ready beforehand, and its own point of death is set when
     * it starts.
     */
    private int killOneAfterTheOther() throws Exception {
        int deaths = 0;
        while (deaths < KILLS * MortalStore.POINTS.size()) {
            deaths++;
            boolean more = deaths < KILLS * MortalStore.POINTS.size();
            Fleet.Member next = fleet.start(more ? MortalStore.POINTS.get(deaths % MortalStore.POINTS.size()) : "");
            fleet.awaitDeath(MORTAL);
            fleet.replace(MORTAL, next);
        }
        return deaths;
    }

    @Test
    void anOwnerThatStoodStillBeyondItsLeaseChangesNothing() throws Exception {
        Future<Integer> late = Senders.meanwhile(() -> {
            int status = 503;
            while (status == 503) {
                status = fleet.send(0, "owner", "stands").orElseThrow().statusCode();
            }
            return status;
        });
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(fleet.diary("started")).containsKey("owner"));
        fleet.signal(0, "STOP");
        try {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(fleet.send(1, "owner", "stands")
                                    .orElseThrow()
                                    .statusCode())
                            .isEqualTo(200));
        } finally {
            fleet.signal(0, "CONT");
        }
        late.get();

        assertThat(fleet.diary("warning").keySet())
                .as("the late owner's confirmation")
                .anyMatch(what -> what.contains("the lease had ended"));
        fleet.deliver("owner", "stands", PATIENCE);
        assertThat(fleet.diary("started")).as("two owners, and no third").containsEntry("owner", 2);
        figures("an owner stopped beyond its lease of %s: another took over, its late confirmation changed nothing"
                .formatted(LEASE));
    }

    private static Map<Integer, Duration> slowest(List<Delivered> delivered, Function<Delivered, Duration> time) {
        return delivered.stream()
                .collect(Collectors.toMap(
                        Delivered::deaths, time, BinaryOperator.maxBy(Comparator.naturalOrder()), TreeMap::new));
    }

    private void eachHandledOnce(List<String> ids) throws Exception {
        Map<String, Integer> handled = fleet.diary("handled");
        assertThat(handled.keySet()).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(handled.values()).containsOnly(1);
    }

    private static List<String> ids(String kind) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            ids.add(kind + "-" + i);
        }
        return ids;
    }

    private void figures(String measured) {
        if (MEASURED) {
            System.out.println("fleet, " + getClass().getSimpleName() + ": " + measured);
        }
    }
}
