package io.hookproof.cli;

import io.hookproof.replay.Claim;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.settings.TimeSetting;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells a store that processes share which events were handled before Hookproof came, so that they do not run again. */
@Command(
        name = "remember",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the replay store remember events as handled, by their ids, so that they do not run when their sender"
                    + " sends them again: before Hookproof takes over from a check with a table of its own.",
            "May be run again: what the store knows is counted and left as it is.",
            "Exit code: 0 if all are remembered, 1 if a handler is at work on some of them, 2 if the store is away."
        },
        footer = {
            "",
            "Examples:",
            "  hookproof remember --provider stripe --ids handled.txt \\",
            "      --config replay.store=redis --config 'replay.url=$${env:REDIS_URL}'",
            "  hookproof remember --provider stripe --ids - --for 30d \\",
            "      --config replay.store=jdbc --config 'replay.url=$${env:JDBC_URL}' < handled.txt"
        })
final class Remember implements Callable<Integer> {
    private static final int IN_FLIGHT = 1;
    /** Keys in one step of the store, which is short for the deliveries beside it. */
    private static final int STEP = 500;
    /** Keys between two lines that say how far it is. */
    private static final int TOLD = 10_000;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RememberedEvents events;

    @Option(
            names = "--ids",
            required = true,
            paramLabel = "FILE",
            description = "the ids of the events, one on each line, in UTF-8; - is standard input")
    @SuppressWarnings("NullAway.Init")
    private String ids;

    @Option(
            names = "--verbatim",
            description = "each line is an id as it stands, with commas, bars, quotation marks and blanks too")
    private boolean verbatim;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            description = "how long, such as 4d; as long as its endpoint would unless said")
    private @Nullable String time;

    /** The ids that were read, as far as they are shown: what looks like an id may be the heading of a table. */
    private String taken = "";

    private int remembered;
    private int known;
    private int inFlight;

    @Override
    public Integer call() {
        events.requireKnownSettings();
        Duration retention = retention();
        List<ReplayKey> keys = keys();
        try (ReplayStore store = events.store()) {
            for (int from = 0; from < keys.size(); from += STEP) {
                if (from > 0 && from % TOLD == 0) {
                    spec.commandLine().getErr().println(from + " of " + keys.size());
                }
                remember(store, keys.subList(from, Math.min(from + STEP, keys.size())), retention);
            }
        } catch (ReplayStoreException away) {
            throw new Mistake(
                    RememberedEvents.UNDETERMINED,
                    "replay store: " + away.getMessage() + "; " + counts() + " of " + keys.size()
                            + " so far: run it again");
        }
        spec.commandLine().getOut().println(counts() + "; " + taken);
        return inFlight == 0 ? 0 : IN_FLIGHT;
    }

    private void remember(ReplayStore store, List<ReplayKey> keys, Duration retention) {
        Claim claim = store.claimAndConfirm(keys, retention);
        if (claim instanceof Claim.Fresh fresh) {
            remembered += keys.size() - fresh.done().size();
            known += fresh.done().size();
        } else if (claim instanceof Claim.Done) {
            known += keys.size();
        } else if (keys.size() == 1) {
            inFlight++;
        } else {
            // One that is in flight holds all of them up.
            keys.forEach(each -> remember(store, List.of(each), retention));
        }
    }

    private String counts() {
        return "REMEMBERED " + remembered + ", known before " + known + ", in flight " + inFlight;
    }

    /** Sorted and each once, as a store asks for them. */
    private List<ReplayKey> keys() {
        Function<String, ReplayKey> key = events.keys("verify the requests that you have"
                + " stored with an endpoint of the same name and store, or let the handler ask the old table");
        List<String> read = EventIds.of("--ids", ids, verbatim);
        taken = EventIds.shown(read);
        return List.copyOf(new TreeSet<>(read.stream().map(key).toList()));
    }

    private Duration retention() {
        if (time == null) {
            return events.memory();
        }
        Duration retention = TimeSetting.read(time)
                .filter(each -> !each.isNegative() && !each.isZero())
                .orElseThrow(() -> new Mistake(Hookproof.USAGE, "--for is a time such as 4d or 12h"));
        Duration least = events.leastMemory();
        if (retention.compareTo(least) < 0) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "--for " + time + " is shorter than a captured request stays valid: use at least "
                            + least.toMinutes() + "m");
        }
        return retention;
    }
}
