package io.hookproof.cli;

import io.hookproof.Verifier;
import io.hookproof.WebhookListener;
import io.hookproof.providers.GenericHmac;
import io.hookproof.providers.Provider;
import io.hookproof.providers.Providers;
import io.hookproof.providers.Stripe;
import io.hookproof.replay.ReplayKey;
import io.hookproof.replay.ReplayStore;
import io.hookproof.replay.ReplayStores;
import io.hookproof.scheme.Secret;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose events an operator speaks of, and the store that remembers them: options that commands share. */
final class RememberedEvents {
    /** As of what {@code verify} cannot decide now. */
    static final int UNDETERMINED = 2;

    private static final String REPLAY = "replay.";
    /** The stores with the setting {@code replay.start}. */
    private static final Set<String> HAVE_A_START = Set.of("jdbc", "redis");
    /** For a sender who describes itself: as an endpoint does whose sender states nothing. */
    private static final Duration FOR_ANY_SENDER =
            Provider.UNKNOWN_RETRY_HORIZON.plus(Provider.UNKNOWN_RETRY_HORIZON.dividedBy(8));

    @Option(
            names = "--provider",
            paramLabel = "ID",
            description =
                    "the sender, whose id names the endpoint unless --config endpoint does; generic-hmac only where"
                            + " event-id is set")
    private @Nullable String providerId;

    @Option(names = "--tenant", paramLabel = "NAME", description = "whose event it is, where each tenant has secrets")
    private String tenant = "";

    @Option(
            names = "--config",
            paramLabel = "NAME=VALUE",
            description = "a setting of the endpoint, as in web.xml: replay.store=jdbc and the others under replay,"
                    + " namespace, endpoint; may come again")
    private Map<String, String> config = new HashMap<>();

    void requireKnownSettings() {
        for (String name : config.keySet()) {
            if (!name.startsWith(REPLAY) && !Set.of("namespace", "endpoint").contains(name)) {
                throw new Mistake(
                        Hookproof.USAGE,
                        "--config " + Verdicts.clean(name)
                                + " does not matter here: it is for replay.…, namespace and endpoint");
            }
        }
    }

    /**
     * What the store knows each event by. A key is made of the names of the endpoint and the event; neither the
     * sender's facts nor its secret go into it.
     *
     * @param withoutIds what to do where the sender's events have no id
     */
    Function<String, ReplayKey> keys(String withoutIds) {
        Verifier verifier = Verifier.of(Stripe.PROVIDER)
                .secrets(Secret.of("stands for none and signs nothing"))
                .namespace(config.getOrDefault("namespace", ""))
                .endpoint(endpoint(withoutIds))
                .withoutReplayProtection()
                .listener(WebhookListener.none())
                .build();
        return event -> verifier.replayKey(tenant, event);
    }

    /** How long an endpoint remembers such an event. */
    Duration memory() {
        return provider().map(each -> each.memory(each.tolerance())).orElse(FOR_ANY_SENDER);
    }

    /** How long a captured copy is valid, which an endpoint remembers at least; zero if no time is signed. */
    Duration leastMemory() {
        return provider().map(each -> each.validity(each.tolerance())).orElse(Duration.ZERO);
    }

    private Optional<Provider> provider() {
        return providerId != null && Providers.ids().contains(providerId)
                ? Optional.of(Providers.named(providerId))
                : Optional.empty();
    }

    private String endpoint(String withoutIds) {
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
            requireId(Providers.named(providerId), withoutIds);
        } else if (providerId != null && named == null) {
            // It says which are alike.
            Providers.named(providerId);
        }
        return named == null ? String.valueOf(providerId) : named;
    }

    private static void requireId(Provider provider, String withoutIds) {
        if (provider.identity().oneId().isEmpty()) {
            throw new Mistake(Hookproof.USAGE, provider.id() + "'s events have no id to know them by: " + withoutIds);
        }
    }

    /** The word of the store, for messages. */
    Optional<String> storeWord() {
        return Optional.ofNullable(config.get(REPLAY + "store"));
    }

    /** The store that processes share. Close it. */
    ReplayStore store() {
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
                            + " application has in its own memory it alone can change, by Verifier.replays()");
        }
        if (HAVE_A_START.contains(store)) {
            // Otherwise the store advises to start without it, which is for an application: a command has nothing to do
            // then, and says itself that the store is away.
            settings.put("start", "without-store");
        }
        return ReplayStores.create(settings);
    }
}
