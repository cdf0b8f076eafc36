package io.hookproof;

import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.providers.Handshake;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.replay.InMemoryReplayStore;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Keyring;
import io.hookproof.scheme.Parts;
import io.hookproof.scheme.Prover;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link Verifier}. Only what has no safe default must be said; {@link #build} checks everything once, so that
 * a mistake shows at start-up and not at the first delivery. Not thread-safe.
 */
public final class VerifierBuilder {
    private static final int DEFAULT_BODY_LIMIT = 1024 * 1024;
    private static final int DEFAULT_CAPACITY = 1_000_000;
    private static final Duration DEFAULT_LEASE = Duration.ofMinutes(5);
    /** Beyond twice the tolerance, for clocks that differ between machines. */
    private static final Duration MEMORY_MARGIN = Duration.ofMinutes(1);

    /** How long to let a sender wait that does not say how long it does. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Provider provider;
    private List<Secret> secrets = List.of();
    private @Nullable Supplier<List<Secret>> secretSource;
    private @Nullable HandshakeSecrets handshakeSecrets;
    private @Nullable Source tenantPlace;
    private @Nullable TenantSecrets tenantSecrets;
    private String endpoint;
    private String namespace = "";
    private @Nullable Duration tolerance;
    private @Nullable PublicUrl publicUrl;
    private int bodyLimit = DEFAULT_BODY_LIMIT;
    private @Nullable ReplayStore replays;
    private boolean withoutReplayProtection;
    private @Nullable Duration memory;
    private Duration lease = DEFAULT_LEASE;
    private WebhookListener listener = WebhookListener.logging();
    private Clock clock = Clock.systemUTC();
    private Trust requiredTrust = Trust.NONE;
    private @Nullable Mode mode;
    private boolean isForBothModes;
    private boolean onlyReports;
    private boolean unsignedAccepted;
    private boolean handshakesAwaited;
    private @Nullable Secret handshakeToken;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private @Nullable JsonCodec codec;
    private @Nullable Fetcher fetcher;
    private @Nullable Refetch refetch;

    VerifierBuilder(Provider provider) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.endpoint = provider.id();
    }

    /** The live secrets; during a rotation the new one, then the old one. At most {@value Scheme#MAX_KEYS}. */
    public VerifierBuilder secrets(Secret... secrets) {
        this.secrets = List.of(secrets);
        return this;
    }

    /** Secrets that are asked for at every request, so that a rotation needs no restart. Cache what is slow. */
    public VerifierBuilder secrets(Supplier<List<Secret>> source) {
        this.secretSource = Objects.requireNonNull(source, "secret source");
        return this;
    }

    /** Secrets that the sender hands over in its handshake, such as Asana's; arms that handshake until there is one. */
    public VerifierBuilder handshakeSecrets(HandshakeSecrets secrets) {
        this.handshakeSecrets = Objects.requireNonNull(secrets, "handshake secrets");
        return this;
    }

    /** Secrets for each tenant; the place says where a request names its tenant. */
    public VerifierBuilder secretsByTenant(Source place, TenantSecrets secrets) {
        this.tenantPlace = Objects.requireNonNull(place, "tenant place");
        this.tenantSecrets = Objects.requireNonNull(secrets, "tenant secrets");
        return this;
    }

    /** A name for logs and for what is remembered; the provider's id unless said. Two endpoints share no memory. */
    public VerifierBuilder endpoint(String name) {
        this.endpoint = Objects.requireNonNull(name, "endpoint");
        return this;
    }

    /** Keeps applications apart that share a replay store. */
    public VerifierBuilder namespace(String namespace) {
        this.namespace = Objects.requireNonNull(namespace, "namespace");
        return this;
    }

    /**
     * How far the signed time may lie from now, both ways; the provider's, mostly five minutes, unless said.
     *
     * @throws IllegalArgumentException unless it is longer than zero and at most a year
     */
    public VerifierBuilder tolerance(Duration tolerance) {
        if (tolerance.isNegative() || tolerance.isZero() || tolerance.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("tolerance " + tolerance + " must be longer than zero, at most a year");
        }
        this.tolerance = tolerance;
        return this;
    }

    /** Scheme and host under which the sender knows this endpoint, for senders that sign the URL. */
    public VerifierBuilder publicBase(URI base) {
        this.publicUrl = PublicUrl.base(base);
        return this;
    }

    /** The whole URL as it is registered with the sender, for senders that sign it. */
    public VerifierBuilder publicUrl(URI url) {
        this.publicUrl = PublicUrl.exactly(url);
        return this;
    }

    /**
     * The longest body that is read, in bytes; 1 MiB unless said.
     *
     * @throws IllegalArgumentException unless it is 1 byte to 64 MiB
     */
    public VerifierBuilder bodyLimit(int bytes) {
        if (bytes < 1 || bytes > 64 * 1024 * 1024) {
            throw new IllegalArgumentException("body limit " + bytes + " must be 1 byte to 64 MiB");
        }
        this.bodyLimit = bytes;
        return this;
    }

    /** Where deliveries are remembered; this process's memory, which protects one process only, unless said. */
    public VerifierBuilder replays(ReplayStore store) {
        this.replays = Objects.requireNonNull(store, "replay store");
        return this;
    }

    /** Runs the handler for every genuine arrival, however often it comes. */
    public VerifierBuilder withoutReplayProtection() {
        this.withoutReplayProtection = true;
        return this;
    }

    /**
     * How long to remember a delivery; what the provider's retries need unless said.
     *
     * @throws IllegalArgumentException unless it is one minute to ten years
     */
    public VerifierBuilder rememberFor(Duration memory) {
        if (memory.compareTo(Duration.ofMinutes(1)) < 0 || memory.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new IllegalArgumentException("rememberFor(" + memory
                    + ") must be one minute to ten years; to remember nothing say .withoutReplayProtection()");
        }
        this.memory = memory;
        return this;
    }

    /**
     * How long a claim holds if the process dies; renewed while the handler works. Five minutes unless said.
     *
     * @throws IllegalArgumentException unless it is one second to one day
     */
    public VerifierBuilder lease(Duration lease) {
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("lease " + lease + " must be one second to one day");
        }
        this.lease = lease;
        return this;
    }

    /** Told what happens; {@link WebhookListener#logging} unless said. */
    public VerifierBuilder listener(WebhookListener listener) {
        this.listener = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /** Says what time it is, for tests. */
    public VerifierBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /** Refuses at start-up to work with a scheme that proves less. */
    public VerifierBuilder requireTrust(Trust least) {
        this.requiredTrust = Objects.requireNonNull(least, "trust");
        return this;
    }

    /**
     * Takes events of that mode; the other's are acknowledged and not handled, and the listener hears of each. Without
     * it events of both run the handler, which a warning says at start-up: {@link Delivery#mode} tells them apart.
     */
    public VerifierBuilder mode(Mode mode) {
        this.mode = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /** Takes live and test events alike, on purpose. */
    public VerifierBuilder bothModes() {
        this.isForBothModes = true;
        return this;
    }

    /**
     * For the weeks of a migration: whatever fails its proof is reported as refused and let through all the same, with
     * {@link Trust#NONE}, unremembered. Anyone who knows the URL can then run your code.
     */
    public VerifierBuilder reportOnly() {
        this.onlyReports = true;
        return this;
    }

    /** Lets deliveries through that nothing proves. Anyone who knows the URL can then run your code. */
    public VerifierBuilder acceptUnsigned() {
        this.unsignedAccepted = true;
        return this;
    }

    /** The token agreed with the provider for its handshake alone, such as Meta's verify token; arms the handshake. */
    public VerifierBuilder handshakeToken(Secret token) {
        this.handshakeToken = Objects.requireNonNull(token, "handshake token");
        return this;
    }

    /** Answers handshakes that nothing proves. Take it out again once the endpoint is registered. */
    public VerifierBuilder answerUnsignedHandshakes() {
        this.handshakesAwaited = true;
        return this;
    }

    /** Something that this provider needs to know, such as PayPal's {@code webhook-id}. */
    public VerifierBuilder set(String setting, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("setting " + setting + " is blank");
        }
        settings.put(setting, value);
        return this;
    }

    /**
     * Looks each delivery up at the provider's own API before it is handled; {@link Delivery#resource} is then what the
     * API has. For senders who sign nothing this is the proof.
     */
    public VerifierBuilder refetch(Refetch refetch) {
        this.refetch = Objects.requireNonNull(refetch, "refetch");
        return this;
    }

    /**
     * Fetches what has to be fetched, such as the sender's published keys; a {@link Fetcher#guarded guarded} one for
     * the sender's hosts alone unless said. Through a proxy, for example:
     * {@code Fetcher.guarded(FetchPolicy.onlyTo("keys.example").proxy("proxy.example", 3128).build())}.
     */
    public VerifierBuilder fetcher(Fetcher fetcher) {
        this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
        return this;
    }

    /** Binds payloads in {@link Delivery#json(Class)}; Jackson 3 or 2, whichever is there, unless said. */
    public VerifierBuilder json(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /**
     * Checks the whole and makes the verifier.
     *
     * @throws IllegalArgumentException if something is missing or does not fit; the message names the part and the cure
     */
    public Verifier build() {
        try {
            return new Verifier(List.of(endpoint()));
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    "endpoint \"" + endpoint + "\" (" + provider.id() + "): " + mistake.getMessage()
                            + whereItStands(mistake),
                    mistake);
        }
    }

    /** Where the provider's dashboard shows a setting that turned out to be needed. */
    private String whereItStands(IllegalArgumentException mistake) {
        String message = String.valueOf(mistake.getMessage());
        return provider.optionalSettings().entrySet().stream()
                .filter(setting -> message.startsWith("setting " + setting.getKey() + " is missing"))
                .map(setting -> "; it is " + setting.getValue())
                .findFirst()
                .orElse("");
    }

    private Endpoint endpoint() {
        Scheme scheme = provider.scheme();
        Trust trust = scheme.coverage().trust();
        requireWhatTheProviderNeeds(scheme, trust);
        Reporter reporter = new Reporter(endpoint, listener);
        Duration window = tolerance == null ? provider.tolerance() : tolerance;
        Parts.Context context = new Parts.Context(settings, provider.document(), publicUrl, keyring(scheme));
        Judge judge = new Judge(
                provider,
                context,
                tenants(scheme),
                new Answers(provider, settings),
                clock,
                window,
                bodyLimit,
                requiredTrust,
                mode,
                armedHandshakes(),
                new EndpointKeys(endpoint, handshakeToken, secrets, handshakeSecrets));
        warn(reporter);
        return new Endpoint(
                endpoint,
                judge,
                new Identities(provider, namespace, endpoint, refetch != null),
                store(reporter),
                lease,
                memory(scheme, window),
                new Leases(lease),
                reporter,
                clock,
                trust,
                trust == Trust.BODY || trust == Trust.SENDER || unsignedAccepted,
                trust == Trust.BODY
                        || trust == Trust.SENDER
                        || unsignedAccepted
                        || scheme.coverage().coversDocument(),
                refetch == null
                        ? null
                        : refetch.ready(
                                provider.resource(),
                                settings,
                                fetcher,
                                provider.timeLimit()
                                        .orElse(PATIENCE)
                                        .multipliedBy(2)
                                        .dividedBy(3),
                                trust == Trust.NONE),
                refetch == null ? Refetch.WhenGone.COME_AGAIN : refetch.whenGone(),
                codec == null ? JsonCodec.available() : codec,
                secrets,
                onlyReports,
                new FillWatch());
    }

    private void requireWhatTheProviderNeeds(Scheme scheme, Trust trust) {
        provider.requiredSettings().forEach((setting, where) -> {
            if (!settings.containsKey(setting)) {
                throw new IllegalArgumentException("setting " + setting + " is missing: " + where);
            }
        });
        if (scheme.needsUrl() && publicUrl == null) {
            throw new IllegalArgumentException(
                    "this sender signs the URL, so it must be said: publicBase or publicUrl, in code .publicBase(URI)"
                            + " or .publicUrl(URI)");
        }
        if (trust == Trust.NONE && !unsignedAccepted && refetch == null) {
            throw new IllegalArgumentException(
                    "this sender signs nothing: fetch what it tells (refetch.bearer and the like, in code .refetch(…)),"
                            + " or let anyone in (acceptUnsigned=true, in code .acceptUnsigned())");
        }
        if (!trust.atLeast(requiredTrust) && refetch == null) {
            throw new IllegalArgumentException(
                    "its proof covers " + trust + ", and .requireTrust(" + requiredTrust + ") asks for more");
        }
        if (mode != null && provider.mode().isEmpty()) {
            throw new IllegalArgumentException("it does not say whether an event is live or test, its secret decides:"
                    + " remove .mode(" + mode + ")");
        }
        if (mode != null && isForBothModes) {
            throw new IllegalArgumentException(".mode(" + mode + ") and .bothModes() contradict each other");
        }
        if (onlyReports && requiredTrust != Trust.NONE) {
            throw new IllegalArgumentException(".reportOnly() lets through what nothing proves, and .requireTrust("
                    + requiredTrust + ") refuses it: remove one of them");
        }
        if (handshakeToken != null && provider.handshakes().stream().noneMatch(Handshake::needsToken)) {
            throw new IllegalArgumentException("it has no handshake with a token: remove .handshakeToken(…)");
        }
    }

    private @Nullable Keyring keyring(Scheme scheme) {
        boolean given = !secrets.isEmpty() || secretSource != null || tenantSecrets != null;
        if (given || scheme.keySource().isEmpty()) {
            return null;
        }
        if (fetcher != null) {
            return new Keyring(fetcher);
        }
        String[] hosts = scheme.keySource().get().hosts(settings).toArray(new String[0]);
        return new Keyring(Fetcher.guarded(FetchPolicy.onlyTo(hosts[0], Arrays.copyOfRange(hosts, 1, hosts.length))
                .build()));
    }

    private Tenants tenants(Scheme scheme) {
        if (tenantPlace != null && tenantSecrets != null) {
            return Tenants.named(scheme, tenantPlace, tenantSecrets);
        }
        if (handshakeSecrets != null) {
            return Tenants.established(scheme, handshakeSecrets, endpoint);
        }
        if (secretSource != null) {
            return Tenants.one(scheme, secretSource);
        }
        Prover prover = scheme.bind(secrets);
        return Tenants.one(prover);
    }

    private List<Handshake> armedHandshakes() {
        List<Handshake> armed = new ArrayList<>();
        for (Handshake handshake : provider.handshakes()) {
            boolean proven = handshake.stage() == Handshake.Stage.PROVEN;
            if (handshake.needsToken()
                    ? handshakeToken != null
                    : proven || handshakesAwaited || handshakeSecrets != null) {
                armed.add(handshake);
            }
        }
        return armed;
    }

    private @Nullable ReplayStore store(Reporter reporter) {
        if (withoutReplayProtection) {
            reporter.warning("replay protection is off: every genuine arrival runs the handler");
            return null;
        }
        if (provider.identity() instanceof Identity.Repeats) {
            return null;
        }
        if (replays != null) {
            return replays;
        }
        reporter.warning("deliveries are remembered in this process only: with several processes, or over a restart,"
                + " one can run twice; share a store with .replays(…)");
        return InMemoryReplayStore.holding(DEFAULT_CAPACITY);
    }

    private Duration memory(Scheme scheme, Duration window) {
        Duration acceptable = window.multipliedBy(2).plus(MEMORY_MARGIN);
        if (memory != null) {
            if (scheme.hasSignedTime() && memory.compareTo(acceptable) < 0) {
                throw new IllegalArgumentException(
                        "rememberFor(" + memory + ") is shorter than a captured request stays"
                                + " good: twice the tolerance and a minute, " + acceptable);
            }
            return memory;
        }
        boolean idIsStable = !(scheme.hasSignedTime() && provider.identity() instanceof Identity.Content);
        Optional<Duration> horizon = provider.retryHorizon();
        Duration retries = idIsStable ? horizon.orElse(Provider.UNKNOWN_RETRY_HORIZON) : Duration.ZERO;
        return retries.compareTo(acceptable) > 0 ? retries : acceptable;
    }

    private void warn(Reporter reporter) {
        for (int i = 0; i < secrets.size(); i++) {
            Secret secret = secrets.get(i);
            String name = secret.label().isEmpty() ? "#" + (i + 1) : secret.label();
            if (secret.isShort()) {
                reporter.warning("secret " + name + " is shorter than " + Secret.SHORT
                        + " bytes: it can be guessed from one captured request");
            }
            if (secret.hasSurroundingSpace()) {
                reporter.warning(
                        "secret " + name + " starts or ends with white space, which is part of the key; is it a"
                                + " line break of the file it came from?");
            }
        }
        if (mode == null && !isForBothModes && provider.mode().isPresent()) {
            reporter.warning(
                    "live and test events both run the handler: say .mode(LIVE) or .mode(TEST), or .bothModes()"
                            + " if that is meant");
        }
        if (onlyReports) {
            reporter.warning(
                    "REPORT ONLY: what fails its proof is reported and let through; anyone who knows the URL can"
                            + " run the handler until .reportOnly() is gone");
        }
        if (unsignedAccepted) {
            reporter.warning("unsigned deliveries are let through: anyone who knows the URL can run the handler");
        }
    }
}
