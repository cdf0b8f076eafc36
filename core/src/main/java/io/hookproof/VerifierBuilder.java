package io.hookproof;

import io.hookproof.fetch.Fetcher;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.PublicUrl;
import io.hookproof.scheme.Scheme;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets up a {@link Verifier}. Only what has no safe default must be said; {@link #build} checks everything once, so that
 * a mistake shows at start-up and not at the first delivery. Not thread-safe.
 */
public final class VerifierBuilder {
    private static final int DEFAULT_BODY_LIMIT = 1024 * 1024;
    static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    // What was said so far, for those who check it and put the endpoint together.
    final Provider provider;
    List<Secret> secrets = List.of();

    @Nullable
    Supplier<List<Secret>> secretSource;

    @Nullable
    HandshakeSecrets handshakeSecrets;

    @Nullable
    Source tenantPlace;

    @Nullable
    TenantSecrets tenantSecrets;

    String endpoint;
    String namespace = "";

    @Nullable
    Duration tolerance;

    @Nullable
    PublicUrl publicUrl;

    boolean urlIsSaidTwice;
    int bodyLimit = DEFAULT_BODY_LIMIT;

    // Asked last, so that a mistake elsewhere leaves no store open.
    @Nullable
    ReplayStore replays;

    @Nullable
    Supplier<ReplayStore> opening;

    boolean withoutReplayProtection;

    @Nullable
    Duration memory;

    Duration lease = DEFAULT_LEASE;
    WebhookListener listener = WebhookListener.logging();
    Clock clock = Clock.systemUTC();
    Trust requiredTrust = Trust.NONE;

    @Nullable
    Mode mode;

    boolean isForBothModes;
    boolean onlyReports;
    boolean unsignedAccepted;
    boolean handshakesAwaited;

    @Nullable
    Secret handshakeToken;

    final Map<String, String> settings = new LinkedHashMap<>();

    @Nullable
    JsonCodec codec;

    @Nullable
    Fetcher fetcher;

    @Nullable
    Refetch refetch;

    VerifierBuilder(Provider provider) {
        this.provider = Objects.requireNonNull(provider, "provider");
        this.endpoint = provider.id();
    }

    /** The live secrets; during a rotation the new one, then the old one. At most {@value Scheme#MAX_KEYS}. */
    public VerifierBuilder secrets(Secret... secrets) {
        Objects.requireNonNull(secrets, "secrets");
        for (Secret secret : secrets) {
            Objects.requireNonNull(secret, "one of the secrets");
        }
        this.secrets = List.of(secrets);
        return this;
    }

    /**
     * Secrets that are asked for at every request, so that a rotation needs no restart; by {@link #build} too, which
     * refuses what is of no use. Cache what is slow. Called by any number of threads at once. While it throws or gives
     * none, deliveries are answered 503, and their senders try again.
     */
    public VerifierBuilder secrets(Supplier<List<Secret>> source) {
        this.secretSource = Objects.requireNonNull(source, "secret source");
        return this;
    }

    /**
     * Secrets that the sender hands over in its handshake, such as Asana's. Arms that handshake and no other; a second
     * secret is refused.
     */
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

    /**
     * A name for logs and for what is remembered; the provider's id unless said. Two endpoints share no memory.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public VerifierBuilder endpoint(String name) {
        Objects.requireNonNull(name, "endpoint");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the endpoint's name is blank");
        }
        this.endpoint = name;
        return this;
    }

    /** Keeps applications apart that share a replay store. */
    public VerifierBuilder namespace(String namespace) {
        this.namespace = Objects.requireNonNull(namespace, "namespace");
        return this;
    }

    /**
     * How far the signed time may lie from now, both ways; the provider's, mostly five minutes, unless said. For senders
     * that sign a time: {@link #build} refuses it for others, and warns of one beyond a day that no retry of the sender
     * needs.
     *
     * @throws IllegalArgumentException unless it is longer than zero and at most a year
     */
    public VerifierBuilder tolerance(Duration tolerance) {
        Objects.requireNonNull(tolerance, "tolerance");
        if (tolerance.isNegative() || tolerance.isZero() || tolerance.compareTo(Duration.ofDays(366)) > 0) {
            throw new IllegalArgumentException("tolerance " + tolerance + " must be longer than zero, at most a year");
        }
        this.tolerance = tolerance;
        return this;
    }

    /** Scheme and host under which the sender knows this endpoint, for senders that sign the URL. */
    public VerifierBuilder publicBase(URI base) {
        Objects.requireNonNull(base, "publicBase");
        return knownAs(PublicUrl.base(base));
    }

    private VerifierBuilder knownAs(PublicUrl url) {
        urlIsSaidTwice |= publicUrl != null && publicUrl.isFixed() != url.isFixed();
        publicUrl = url;
        return this;
    }

    /** The whole URL as it is registered with the sender, for senders that sign it. */
    public VerifierBuilder publicUrl(URI url) {
        Objects.requireNonNull(url, "publicUrl");
        return knownAs(PublicUrl.exactly(url));
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
        this.opening = null;
        this.withoutReplayProtection = false;
        return this;
    }

    /** A store that nobody has opened yet: it is, when all else is in order. */
    VerifierBuilder replaysOpenedBy(Supplier<ReplayStore> opening) {
        this.replays = null;
        this.opening = opening;
        this.withoutReplayProtection = false;
        return this;
    }

    /** Runs the handler for every genuine arrival, however often it comes. A store that is given later counts again. */
    public VerifierBuilder withoutReplayProtection() {
        this.withoutReplayProtection = true;
        return this;
    }

    /**
     * How long to remember a delivery; what the provider's retries need unless said.
     *
     * @throws IllegalArgumentException unless it is one minute to ten years; {@link #build} refuses less than twice the
     *     tolerance and a minute where a time is signed
     */
    public VerifierBuilder rememberFor(Duration memory) {
        Objects.requireNonNull(memory, "rememberFor");
        if (memory.compareTo(Duration.ofMinutes(1)) < 0 || memory.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new IllegalArgumentException("rememberFor(" + memory
                    + ") must be one minute to ten years; to remember nothing say .withoutReplayProtection()");
        }
        this.memory = memory;
        return this;
    }

    /**
     * How long a claim holds if the process dies; renewed while the handler works. Thirty seconds unless said. Keep it
     * shorter than the sender tries: if all its tries meet the claim of a dead process, the event is lost.
     *
     * @throws IllegalArgumentException unless it is one second to one day
     */
    public VerifierBuilder lease(Duration lease) {
        Objects.requireNonNull(lease, "lease");
        if (lease.compareTo(Duration.ofSeconds(1)) < 0 || lease.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("lease " + lease + " must be one second to one day");
        }
        this.lease = lease;
        return this;
    }

    /**
     * Told what happens, beside {@link WebhookListener#logging the log} and whoever was given before. To have it told
     * alone, say {@code .listener(WebhookListener.none())} first.
     */
    public VerifierBuilder listener(WebhookListener listener) {
        Objects.requireNonNull(listener, "listener");
        this.listener = listener instanceof NoListener ? listener : BothListeners.of(this.listener, listener);
        return this;
    }

    /** Says what time it is, for tests. */
    public VerifierBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Refuses at start-up to work with a scheme that proves less, unless {@link #refetch} asks its API; what was looked up
     * for no delivery then counts for no more than its proof.
     */
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
     * {@link Trust#NONE}, unremembered; an encoded body too. Anyone who knows the URL can then run your code. Refused as ever
     * are another method, a body over the limit, a failed handshake, and what the sender's API contradicts. What is genuine
     * is remembered as ever, so its repetitions do not reach your code unless {@link #withoutReplayProtection} is said.
     */
    public VerifierBuilder reportOnly() {
        this.onlyReports = true;
        return this;
    }

    /**
     * Lets deliveries through that nothing proves. Anyone who knows the URL can then run your code, and fill the replay
     * store with what is invented: give it a store of its own.
     */
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

    /**
     * Something that this provider asks for, such as PayPal's {@code webhook-id}; a definition of your own asks with
     * {@link io.hookproof.providers.ProviderBuilder#requires} or {@code mayRequire}.
     */
    public VerifierBuilder set(String setting, String value) {
        Objects.requireNonNull(setting, "setting");
        // Null is what an environment has for a name that is not set.
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "setting set." + setting + " is blank, in code .set(\"" + setting + "\", …)" + whatItIs(setting));
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
            return new Verifier(List.of(new EndpointAssembly(this).endpoint()));
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    "endpoint \"" + endpoint + "\" (" + provider.id() + "): " + mistake.getMessage()
                            + whereItStands(mistake),
                    mistake);
        }
    }

    private String whatItIs(String setting) {
        Map<String, String> asked = new LinkedHashMap<>(provider.optionalSettings());
        asked.putAll(provider.requiredSettings());
        return asked.containsKey(setting) ? ": " + asked.get(setting) : "";
    }

    /** Where a setting is to be had. Key sources and resources, which miss it, know no sender: so it goes by what they say. */
    private String whereItStands(IllegalArgumentException mistake) {
        String message = String.valueOf(mistake.getMessage());
        for (Map.Entry<String, String> setting : provider.optionalSettings().entrySet()) {
            if (message.startsWith("setting " + setting.getKey() + " is missing")) {
                return "; it is " + setting.getValue();
            }
        }
        return "";
    }
}
