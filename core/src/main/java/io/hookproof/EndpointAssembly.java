package io.hookproof;

import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.providers.Identity;
import io.hookproof.refetch.Refetch;
import io.hookproof.refetch.Refetcher;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Keyring;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Builds an endpoint from the settings of its builder. */
final class EndpointAssembly {
    private static final int DEFAULT_CAPACITY = 1_000_000;
    /** The time limit for a sender that does not state its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VerifierBuilder said;

    EndpointAssembly(VerifierBuilder said) {
        this.said = said;
    }

    /**
     * Builds the endpoint.
     *
     * @throws IllegalArgumentException if something is missing or does not fit
     */
    Endpoint endpoint() {
        RequiredSetup required = new RequiredSetup(said);
        required.requireWhole();
        Reporter reporter = new Reporter(said.endpoint, said.listener);
        SetupWarnings warnings = new SetupWarnings(said, reporter);
        Keyring keyring = keyring(required.givesSecrets());
        Tenants tenants = tenants(warnings, reporter);
        Answers answers = new Answers(said.provider, said.settings);
        Refetcher refetcher = refetcher();
        Origin origin = origin(keyring, answers, refetcher);
        Judge judge = new Judge(
                origin,
                tenants,
                answers,
                said.window(),
                said.bodyLimit,
                said.mode,
                handshakes(tenants, answers, reporter));
        warnings.warn();
        Duration memory = memory();
        Endpoint endpoint = new Endpoint(
                origin,
                judge,
                new Identities(origin, said.namespace, refetcher, reporter),
                new Settlement(store(), said.lease, memory, new Leases(said.lease, reporter), reporter, answers),
                said.requiredTrust,
                refetcher,
                said.refetch == null ? Refetch.WhenGone.COME_AGAIN : said.refetch.whenGone(),
                said.onlyReports,
                new FillWatch());
        if (Namesakes.has(endpoint)) {
            warnings.warnOfNamesake();
        }
        reporter.built();
        return endpoint;
    }

    private Origin origin(@Nullable Keyring keyring, Answers answers, @Nullable Refetcher refetcher) {
        Coverage coverage = said.coverage();
        Trust trust = coverage.trust();
        boolean isOpen = trust == Trust.BODY || trust == Trust.SENDER || said.unsignedAccepted;
        return new Origin(
                said.endpoint,
                said.namespace,
                said.provider,
                coverage,
                new Reach(trust, isOpen, isOpen || coverage.coversDocument()),
                answers.success(),
                refetcher != null && !refetcher.confirmsTheMessage(),
                refetcher != null && refetcher.proves(said.provider.eventType(), said.provider.methods()),
                said.codec == null ? JsonCodec.available() : said.codec,
                new Parts.Context(said.settings, said.provider.document(), said.publicUrl, keyring),
                said.clock);
    }

    /** Fetches the keys that the sender publishes; null if it publishes none, or others are given. */
    private @Nullable Keyring keyring(boolean areGiven) {
        Scheme scheme = said.provider.scheme();
        if (areGiven || scheme.keySource().isEmpty()) {
            return null;
        }
        if (said.fetcher != null) {
            return new Keyring(said.fetcher);
        }
        String[] hosts = scheme.keySource().get().hosts(said.settings).toArray(new String[0]);
        return new Keyring(Fetcher.guarded(FetchPolicy.onlyTo(hosts[0], Arrays.copyOfRange(hosts, 1, hosts.length))
                .build()));
    }

    private Tenants tenants(SetupWarnings warnings, Reporter reporter) {
        Scheme scheme = said.provider.scheme();
        if (said.tenantPlace != null && said.tenantSecrets != null) {
            boolean isNameProven = said.coverage().covers(said.tenantPlace);
            return Tenants.named(
                    scheme,
                    said.tenantPlace,
                    said.tenantSecrets,
                    Tenants.Keys.ofEach(scheme, warnings::warnOfSecrets, isNameProven ? null : reporter));
        }
        if (said.handshakeSecrets != null) {
            try {
                if (said.handshakeSecrets.of(said.endpoint).isEmpty()) {
                    said.handshakeSecrets.requireRoom(said.endpoint);
                    reporter.warning(
                            "no handshake has brought a secret yet, and whoever posts one first is believed for"
                                    + " good: give the endpoint a path that nobody guesses, and register it at once");
                }
            } catch (IllegalArgumentException mistake) {
                throw mistake;
            } catch (Throwable away) {
                warnOfSecretsThatAreAway(away, reporter);
            }
            return Tenants.established(scheme, said.handshakeSecrets, said.endpoint);
        }
        if (said.secretSource != null) {
            Tenants.Keys keys = Tenants.Keys.ofAll(scheme, warnings::warnOfSecrets);
            try {
                // Unusable secrets stop the start. A source that is away now may be back for the first delivery.
                keys.of(null, said.secretSource.get());
            } catch (Tenants.Unusable mistake) {
                throw mistake;
            } catch (Throwable away) {
                warnOfSecretsThatAreAway(away, reporter);
            }
            return Tenants.one(scheme, keys, said.secretSource);
        }
        return Tenants.one(scheme.bind(said.secrets), said.secrets);
    }

    private static void warnOfSecretsThatAreAway(Throwable away, Reporter reporter) {
        Faults.leaveToTheMachine(away);
        reporter.warning("the secrets cannot be looked up now, and deliveries are answered 503 until they can: "
                + LogText.fault(away));
    }

    private EndpointHandshakes handshakes(Tenants tenants, Answers answers, Reporter reporter) {
        return new EndpointHandshakes(
                said.provider.handshakes(),
                said.endpoint,
                said.handshakeToken,
                said.handshakeSecrets,
                said.handshakesAwaited,
                tenants,
                answers,
                reporter);
    }

    private @Nullable ReplayStore store() {
        if (said.remembersNothing()) {
            return null;
        }
        if (said.replays != null) {
            return said.replays;
        }
        return said.opening == null ? InMemoryReplayStore.holding(DEFAULT_CAPACITY) : said.opening.get();
    }

    private Duration memory() {
        Duration window = said.window();
        if (said.memory == null) {
            return said.provider.memory(window);
        }
        Duration validity = said.provider.validity(window);
        if (said.memory.compareTo(validity) < 0) {
            throw new IllegalArgumentException(
                    "rememberFor(" + said.memory + ") is shorter than a captured request stays"
                            + " valid: twice the tolerance and a minute, " + validity);
        }
        return said.memory;
    }

    private @Nullable Refetcher refetcher() {
        if (said.refetch == null) {
            return null;
        }
        Trust trust = said.provider.scheme().coverage().trust();
        Duration patience = said.provider.timeLimit().orElse(PATIENCE);
        return said.refetch.ready(
                said.provider.resource(),
                said.settings,
                said.fetcher,
                patience.multipliedBy(2).dividedBy(3),
                said.coverage(),
                unprovenId(trust));
    }

    /** The unproven id by which a state is asked for; null if the id is proven. */
    private @Nullable Source unprovenId(Trust trust) {
        return said.provider.identity() instanceof Identity.Fetched fetched
                        && trust != Trust.SENDER
                        && !said.coverage().covers(fetched.id())
                ? fetched.id()
                : null;
    }
}
