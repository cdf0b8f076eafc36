package io.hookproof.cli;

import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a store that processes share forget one event, so that it runs when its sender sends it again. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the replay store forget one event that was handled, so that it runs when its sender sends it again:"
                    + " after a handler answered success by mistake. What a handler is at work on is not forgotten.",
            "Exit code: 0 if it is forgotten, 1 if it was not remembered as handled, 2 if the store is away."
        },
        footer = {
            "",
            "Examples:",
            "  hookproof forget --provider stripe --id evt_123 \\",
            "      --config replay.store=redis --config 'replay.url=$${env:REDIS_URL}'",
            "  hookproof forget --replay-key 8b64…, as the log has it of a duplicate, \\",
            "      --config replay.store=jdbc --config 'replay.url=$${env:JDBC_URL}'"
        })
final class Forget implements Callable<Integer> {
    private static final int NOT_REMEMBERED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private RememberedEvents events;

    @Option(names = "--id", paramLabel = "ID", description = "the event's id")
    private @Nullable String id;

    @Option(
            names = "--replay-key",
            paramLabel = "HEX",
            description = "in place of --id and whose it is, the key that the log has of a duplicate")
    private @Nullable String key;

    @Option(names = "--print-key", description = "only print the key, and ask no store")
    private boolean printKey;

    @Override
    public Integer call() {
        ReplayKey asked = key();
        if (printKey) {
            say(asked.hex());
            return 0;
        }
        try (ReplayStore store = events.store()) {
            boolean isForgotten = store.forget(asked);
            say((isForgotten ? "FORGOTTEN " : "NOT REMEMBERED as handled ") + asked.hex());
            return isForgotten ? 0 : NOT_REMEMBERED;
        } catch (ReplayStoreException away) {
            throw new Mistake(
                    RememberedEvents.UNDETERMINED,
                    "replay store: " + away.getMessage() + "; whether the event is forgotten is not known: try again");
        } catch (UnsupportedOperationException forgetsNothing) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "replay.store=" + events.storeWord().orElse("") + " forgets nothing before its time: give its"
                            + " ReplayStore a forget(…), or delete there what it has under " + asked.hex());
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private ReplayKey key() {
        events.requireKnownSettings();
        if ((id == null) == (key == null)) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "say which event: --id, or --replay-key with the key that the log has of a duplicate");
        }
        return key == null
                ? events.keys("send it again, and say --replay-key with the key that the log has of the duplicate")
                        .apply(String.valueOf(id))
                : read(key);
    }

    private static ReplayKey read(String hex) {
        try {
            return ReplayKey.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException noKey) {
            throw new Mistake(Hookproof.USAGE, "--replay-key is 64 hex digits, as the log has them of a duplicate");
        }
    }
}
