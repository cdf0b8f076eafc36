package io.hookproof;

import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.hookproof.fetch.Fetcher;
import io.hookproof.providers.HandshakeSecrets;
import io.hookproof.providers.Identity;
import io.hookproof.providers.Mode;
import io.hookproof.providers.Provider;
import io.hookproof.refetch.Refetch;
import io.hookproof.replay.ReplayStore;
import io.hookproof.scheme.Coverage;
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
 * Sets up a {@link Verifier}. Only settings without a safe default are required. {@link #build} checks everything at
 * once, so that a mistake shows at start-up and not at the first delivery. Not thread-safe.
 */
public final class VerifierBuilder {
    private static final int DEFAULT_BODY_LIMIT = 1024 * 1024;
    static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    // The settings so far, for the classes that check them and build the endpoint.
    final Provider provider;
    List<Secret> secrets = List.of();
    boolean secretsAreSaidTwice;

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

    @Nullable
    ReplayStore replays;

    /** Called last, so that a mistake elsewhere leaves no store open. */
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

    boolean tokenIsSaidTwice;

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

    /**
     * Sets the live secrets, all of them in one call; {@link #build} refuses a second. During a rotation, give the new
     * one first and then the old one. At most {@value Scheme#MAX_KEYS}.
     */
    public VerifierBuilder secrets(Secret... secrets) {
        Objects.requireNonNull(secrets, "secrets");
        for (Secret secret : secrets) {
            Objects.requireNonNull(secret, "one of the secrets");
        }
        secretsAreSaidTwice |= !this.secrets.isEmpty() && secrets.length > 0;
        this.secrets = List.of(secrets);
        return this;
    }

    /**
     * Sets a source of secrets that is asked at every request, so that a rotation needs no restart. {@link #build} asks
     * it too, and refuses secrets that are unusable. Cache slow look-ups and give them a time limit. Any number of
     * threads may call the source at once. While it throws or returns no secret, deliveries are answered 503, and their
     * senders retry. A second source is refused.
     */
    public VerifierBuilder secrets(Supplier<List<Secret>> source) {
        secretsAreSaidTwice |= secretSource != null;
        this.secretSource = Objects.requireNonNull(source, "secret source");
        return this;
    }

    /**
     * Keeps the secret that the sender hands over in its handshake, such as Asana's. Only this handshake is enabled,
     * and a second secret is refused. A second call is refused too.
     */
    public VerifierBuilder handshakeSecrets(HandshakeSecrets secrets) {
        secretsAreSaidTwice |= handshakeSecrets != null;
        this.handshakeSecrets = Objects.requireNonNull(secrets, "handshake secrets");
        return this;
    }

    /**
     * Sets a source of secrets for each tenant. A second one is refused. Each tenant's deliveries are remembered apart.
     * So the id of a key is no tenant, because a retry under the next key would run again: pass all live keys to
     * {@code secrets} instead.
     *
     * @param place where a request names its tenant
     * @param secrets looks up the secrets of that tenant
     */
    public VerifierBuilder secretsByTenant(Source place, TenantSecrets secrets) {
        secretsAreSaidTwice |= tenantPlace != null;
        this.tenantPlace = Objects.requireNonNull(place, "tenant place");
        this.tenantSecrets = Objects.requireNonNull(secrets, "tenant secrets");
        return this;
    }

    /** Whether secrets, or a source of them, are set already; for set-ups of several parts, of which one sets them. */
    public boolean hasSecrets() {
        return new RequiredSetup(this).givesSecrets();
    }

    /**
     * Names the endpoint, for logs and for replay keys; by default, the provider's id. Endpoints with different names
     * share no memory.
     *
     * @throws IllegalArgumentException if the name is blank or has control characters
     */
    public VerifierBuilder endpoint(String name) {
        Objects.requireNonNull(name, "endpoint");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the endpoint's name is blank");
        }
        for (int i = 0; i < name.length(); i++) {
            // It would begin a line of its own in a log.
            if (Character.isISOControl(name.charAt(i))) {
                throw new IllegalArgumentException("the endpoint's name has a control character, such as a line end");
            }
        }
        this.endpoint = name;
        return this;
    }

    /** Separates applications that share a replay store, or a key that seals deliveries. */
    public VerifierBuilder namespace(String namespace) {
        this.namespace = Objects.requireNonNull(namespace, "namespace");
        return this;
    }

    /**
     * Sets how far the signed time may lie from now, in either direction; by default, the provider's tolerance, mostly
     * five minutes. Only for senders that sign a time. {@link #build} refuses it for others, and warns of a tolerance
     * of more than a day that no retry of the sender needs.
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

    /**
     * Sets the scheme and host under which the sender knows this endpoint, for senders that sign the URL; with the
     * login if one is registered, as in {@code https://user:password@hooks.example.com}. If a proxy takes the beginning
     * of the path off, write it too, with a slash at its end, as in {@code https://example.com/hooks/}.
     */
    public VerifierBuilder publicBase(URI base) {
        Objects.requireNonNull(base, "publicBase");
        return knownAs(PublicUrl.base(base));
    }

    private VerifierBuilder knownAs(PublicUrl url) {
        urlIsSaidTwice |= publicUrl != null && publicUrl.isFixed() != url.isFixed();
        publicUrl = url;
        return this;
    }

    /** Sets the whole URL as it is registered with the sender, for senders that sign it. */
    public VerifierBuilder publicUrl(URI url) {
        Objects.requireNonNull(url, "publicUrl");
        return knownAs(PublicUrl.exactly(url));
    }

    /**
     * Sets the largest body that is read, in bytes; by default, 1 MiB.
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

    /** Sets the store that remembers deliveries; by default, this process's memory, which protects one process only. */
    public VerifierBuilder replays(ReplayStore store) {
        this.replays = Objects.requireNonNull(store, "replay store");
        this.opening = null;
        this.withoutReplayProtection = false;
        return this;
    }

    /** Sets a store that is opened once everything else is in order. */
    VerifierBuilder replaysOpenedBy(Supplier<ReplayStore> opening) {
        this.replays = null;
        this.opening = opening;
        this.withoutReplayProtection = false;
        return this;
    }

    /**
     * Switches replay protection off: every genuine arrival runs the handler, however often it comes. A store that is
     * set later switches it on again.
     */
    public VerifierBuilder withoutReplayProtection() {
        this.withoutReplayProtection = true;
        return this;
    }

    /**
     * Sets how long a delivery is remembered; by default, as long as the provider's retries need. Less than that is
     * warned of, because a later retry runs the handler again.
     *
     * @throws IllegalArgumentException unless it is one minute to ten years; if a time is signed, {@link #build} also
     *     refuses less than twice the tolerance and a minute
     */
    public VerifierBuilder rememberFor(Duration memory) {
        Objects.requireNonNull(memory, "rememberFor");
        if (memory.compareTo(Duration.ofMinutes(1)) < 0 || memory.compareTo(Duration.ofDays(3_660)) > 0) {
            throw new IllegalArgumentException("rememberFor(" + memory
                    + ") must be one minute to ten years; to remember nothing, call .withoutReplayProtection()");
        }
        this.memory = memory;
        return this;
    }

    /**
     * Sets how long a claim holds if the process dies; by default, thirty seconds. The claim is renewed while the
     * handler works. Keep the lease shorter than the time during which the sender retries. If all retries meet the
     * claim of a dead process, the event is lost.
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
     * Adds a listener to {@linkplain WebhookListener#logging the log} and to the listeners added before. To replace
     * them all, call {@code .listener(WebhookListener.none())} first.
     */
    public VerifierBuilder listener(WebhookListener listener) {
        Objects.requireNonNull(listener, "listener");
        this.listener = listener instanceof NoListener ? listener : BothListeners.of(this.listener, listener);
        return this;
    }

    /** Sets the clock, for tests. For requests that wait in a queue, set the {@link #tolerance} instead. */
    public VerifierBuilder clock(Clock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the trust that this endpoint requires. {@link #build} refuses a scheme that proves less, unless
     * {@link #refetch} asks the provider's API. A delivery for which nothing was looked up then counts for no more than
     * its own proof.
     */
    public VerifierBuilder requireTrust(Trust least) {
        this.requiredTrust = Objects.requireNonNull(least, "trust");
        return this;
    }

    /**
     * Accepts only events of that mode. Events of the other mode are acknowledged and not handled, and the listener is
     * told of each. By default, events of both modes run the handler, and a warning at start-up says so;
     * {@link Delivery#mode} tells them apart.
     */
    public VerifierBuilder mode(Mode mode) {
        this.mode = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /** Accepts live and test events alike, on purpose. */
    public VerifierBuilder bothModes() {
        this.isForBothModes = true;
        return this;
    }

    /**
     * Reports requests that fail their proof as refused, but lets them through, for the weeks of a migration. Such a
     * delivery has {@link Trust#NONE}, is not remembered, and opens every method of {@link Delivery}. Anyone who knows
     * the URL can then run your code. An encoded body is let through too. Another method, a body over the limit, a
     * failed handshake and a contradiction by the sender's API are refused as ever. Genuine deliveries are remembered
     * as ever, so repeated ones do not reach your code unless you call {@link #withoutReplayProtection}.
     */
    public VerifierBuilder reportOnly() {
        this.onlyReports = true;
        return this;
    }

    /**
     * Lets deliveries through that nothing proves. Anyone who knows the URL can then run your code, and can fill the
     * replay store with invented events; give this endpoint a store of its own.
     */
    public VerifierBuilder acceptUnsigned() {
        this.unsignedAccepted = true;
        return this;
    }

    /**
     * Sets the token agreed with the provider for its handshake alone, such as Meta's verify token, and enables that
     * handshake. {@link #build} refuses a second token.
     */
    public VerifierBuilder handshakeToken(Secret token) {
        tokenIsSaidTwice |= handshakeToken != null;
        this.handshakeToken = Objects.requireNonNull(token, "handshake token");
        return this;
    }

    /**
     * Answers handshakes that nothing proves. Remove this call once the endpoint is registered with the sender, unless
     * the sender's page says to leave it.
     */
    public VerifierBuilder answerUnsignedHandshakes() {
        this.handshakesAwaited = true;
        return this;
    }

    /**
     * Sets a value that this provider asks for, such as PayPal's {@code webhook-id}. A definition of your own asks for
     * one with {@link io.hookproof.providers.ProviderBuilder#requires} or {@code mayRequire}.
     */
    public VerifierBuilder set(String setting, String value) {
        Objects.requireNonNull(setting, "setting");
        // System.getenv returns null for a variable that is not set.
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "setting set." + setting + " is blank, in code .set(\"" + setting + "\", …)" + whatItIs(setting));
        }
        settings.put(setting, value);
        return this;
    }

    /**
     * Looks each delivery up at the provider's own API before it is handled. {@link Delivery#resource} then returns
     * what the API has. For senders that sign nothing, this is the proof.
     */
    public VerifierBuilder refetch(Refetch refetch) {
        this.refetch = Objects.requireNonNull(refetch, "refetch");
        return this;
    }

    /**
     * Sets what fetches over HTTP, such as the sender's published keys; by default, a
     * {@linkplain Fetcher#guarded guarded} fetcher that is limited to the sender's hosts. Through a proxy, for example:
     * {@code Fetcher.guarded(FetchPolicy.onlyTo("keys.example").proxy("proxy.example", 3128).build())}.
     */
    public VerifierBuilder fetcher(Fetcher fetcher) {
        this.fetcher = Objects.requireNonNull(fetcher, "fetcher");
        return this;
    }

    /**
     * Sets the codec that binds payloads in {@link Delivery#json(Class)} and {@link Delivery#resource(Class)}, to bind
     * as the application does elsewhere. By default Jackson 3 or 2, whichever is there, with the modules that
     * Hookproof's own class loader sees and without the application's settings, such as its naming strategy.
     */
    public VerifierBuilder json(JsonCodec codec) {
        this.codec = Objects.requireNonNull(codec, "codec");
        return this;
    }

    /**
     * Checks all settings and builds the verifier.
     *
     * @throws IllegalArgumentException if something is missing or does not fit; the message names the part and the cure
     * @throws io.hookproof.replay.ReplayStoreException if the builder is one of {@link WebhookConfig#builder}, and the
     *     replay store of its settings cannot be reached
     * @throws IllegalStateException if Jackson's core is not on the class path, or older than 2.16
     */
    public Verifier build() {
        try {
            // Without it each delivery would fail, which is too late to tell.
            Class<?> unused = JsonRecyclerPools.class;
        } catch (NoClassDefFoundError noJackson) {
            throw new IllegalStateException(
                    "no com.fasterxml.jackson.core:jackson-core 2.16 or newer is on the class path", noJackson);
        }
        try {
            return new Verifier(List.of(new EndpointAssembly(this).endpoint()));
        } catch (IllegalArgumentException mistake) {
            throw new IllegalArgumentException(
                    "endpoint \"" + endpoint + "\" (" + provider.id() + "): " + mistake.getMessage()
                            + whereItStands(mistake),
                    mistake);
        }
    }

    /** How far the signed time may lie from now. */
    Duration window() {
        return tolerance == null ? provider.tolerance() : tolerance;
    }

    /** What a proof covers at this endpoint. A URL that is configured whole is the same for every request. */
    Coverage coverage() {
        Coverage proof = provider.scheme().coverage().by(provider.methods());
        return publicUrl != null && publicUrl.isFixed() ? proof.ofFixedUrl() : proof;
    }

    /** Whether every genuine arrival runs the handler, because that is wanted or nothing tells a copy apart. */
    boolean remembersNothing() {
        return withoutReplayProtection
                || provider.identity() == Identity.Plain.REPEATS
                || provider.identity() instanceof Identity.Fetched && refetch == null;
    }

    private String whatItIs(String setting) {
        Map<String, String> asked = new LinkedHashMap<>(provider.optionalSettings());
        asked.putAll(provider.requiredSettings());
        return asked.containsKey(setting) ? ": " + asked.get(setting) : "";
    }

    /**
     * Says where to find a missing setting. Key sources and resources that miss a setting do not know the sender, so
     * the setting is recognised by their message.
     */
    private String whereItStands(IllegalArgumentException mistake) {
        String message = String.valueOf(mistake.getMessage());
        for (Map.Entry<String, String> setting : provider.optionalSettings().entrySet()) {
            if (message.startsWith("setting set." + setting.getKey() + " is missing")) {
                return "; it is " + setting.getValue();
            }
        }
        return "";
    }
}
