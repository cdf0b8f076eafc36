package io.hookproof.cli;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStoreException;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
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
    private static final String REPLAY = "replay.";
    private static final int NOT_REMEMBERED = 1;
    /** As of what {@code verify} cannot decide now. */
    private static final int UNDETERMINED = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--provider",
            paramLabel = "ID",
            description =
                    "the sender, whose id names the endpoint unless --config endpoint does; generic-hmac only where"
                            + " event-id is set")
    private @Nullable String providerId;

    @Option(names = "--id", paramLabel = "ID", description = "the event's id")
    private @Nullable String id;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose event it is, where each tenant has secrets")
    private String tenant = "";

    @Option(
            names = "--replay-key",
            paramLabel = "HEX",
            description = "in place of --id and whose it is, the key that the log has of a duplicate")
    private @Nullable String key;

    @Option(
            names = "--config",
            paramLabel = "NAME=VALUE",
            description = "a setting of the endpoint, as in web.xml: replay.store=jdbc and the others under replay,"
                    + " namespace, endpoint; may come again")
    private Map<String, String> config = new HashMap<>();

    @Option(names = "--print-key", description = "only print the key, and ask no store")
    private boolean printKey;

    @Override
    public Integer call() {
        ReplayKey asked = key();
        if (printKey) {
            say(asked.hex());
            return 0;
        }
        try (ReplayStore store = ReplayStores.create(shared())) {
            boolean isForgotten = store.forget(asked);
            say((isForgotten ? "FORGOTTEN " : "NOT REMEMBERED as handled ") + asked.hex());
            return isForgotten ? 0 : NOT_REMEMBERED;
        } catch (ReplayStoreException away) {
            throw new Mistake(
                    UNDETERMINED, away.getMessage() + "; whether the event is forgotten is not known: try again");
        } catch (UnsupportedOperationException forgetsNothing) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "replay.store=" + config.get("replay.store") + " forgets nothing before its time: give its"
                            + " ReplayStore a forget(…), or delete there what it has under " + asked.hex());
        }
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }

    private ReplayKey key() {
        for (String name : config.keySet()) {
            if (!name.startsWith(REPLAY) && !Set.of("namespace", "endpoint").contains(name)) {
                throw new Mistake(
                        Hookproof.USAGE,
                        "--config " + Verdicts.clean(name)
                                + " does not matter here: it is for replay.…, namespace and endpoint");
            }
        }
        if ((id == null) == (key == null)) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "say which event: --id, or --replay-key with the key that the log has of a duplicate");
        }
        return key == null ? ofEvent(String.valueOf(id)) : read(key);
    }

    private static ReplayKey read(String hex) {
        try {
            return ReplayKey.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException noKey) {
            throw new Mistake(Hookproof.USAGE, "--replay-key is 64 hex digits, as the log has them of a duplicate");
        }
    }

    /** A key is made of the names of the endpoint and the event: who signs it, and by which secret, goes into none. */
    private ReplayKey ofEvent(String event) {
        return Verifier.of(Stripe.PROVIDER)
                .secrets(Secret.of("stands for none and signs nothing"))
                .namespace(config.getOrDefault("namespace", ""))
                .endpoint(endpoint())
                .withoutReplayProtection()
                .listener(WebhookListener.none())
                .build()
                .replayKey(tenant, event);
    }

    private String endpoint() {
        String named = config.get("endpoint");
        if (providerId == null && named == null) {
            throw new Mistake(
                    Hookproof.USAGE, "say whose event it is: --provider, or --config endpoint=… where it has a name");
        }
        // What describes a sender goes into no key, only that it has an id.
        if (GenericHmac.ID.equals(providerId)) {
            return named == null ? GenericHmac.ID : named;
        }
        if (providerId != null && Providers.ids().contains(providerId)) {
            requireId(Providers.named(providerId));
        } else if (providerId != null && named == null) {
            // It says which are alike.
            Providers.named(providerId);
        }
        return named == null ? String.valueOf(providerId) : named;
    }

    private static void requireId(Provider provider) {
        if (provider.identity().oneId().isEmpty()) {
            throw new Mistake(
                    Hookproof.USAGE,
                    provider.id()
                            + "'s events have no id to know them by: send it again, and say --replay-key with the key"
                            + " that the log has of the duplicate");
        }
    }

    private Map<String, String> shared() {
        Map<String, String> settings = new HashMap<>();
        config.forEach((name, value) -> {
            if (name.startsWith(REPLAY)) {
                settings.put(name.substring(REPLAY.length()), value);
            }
        });
        String store = settings.getOrDefault("store", "memory");
        if (store.equals("memory") || store.equals("none")) {
            throw new Mistake(
                    Hookproof.USAGE,
                    "say which store: --config replay.store=jdbc or redis, and the others under replay; what an"
                            + " application has in its own memory it alone can forget, by Verifier.replays()");
        }
        return settings;
    }
}
