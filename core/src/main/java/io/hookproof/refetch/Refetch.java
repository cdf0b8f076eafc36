package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetcher;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.settings.SettingNames;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's wish that each delivery is looked up at the provider's own API before it is handled: with which
 * credentials, and what happens where the API does not have it. Immutable; each word gives a new wish.
 *
 * <pre>{@code
 * Verifier.of(Stripe.PROVIDER).secrets(secret).refetch(Refetch.bearer(Secret.of(System.getenv("STRIPE_KEY"))))
 * }</pre>
 */
public final class Refetch {
    private static final Duration DEFAULT_BUDGET = Duration.ofSeconds(4);
    private static final Duration MOST_BUDGET = Duration.ofMinutes(1);
    private static final int DEFAULT_MISSES = 100;
    private static final int DEFAULT_REQUESTS = 1_000;

    private static final String UNFIT =
            "the credentials for the API have a character that fits no HTTP header; is it the"
                    + " line end of the file they were read from?";
    private static final int MOST_A_MINUTE = 100_000;

    private final Credentials credentials;
    /** Where an access token is asked for, if one is. */
    private final @Nullable URI tokenUrl;

    // What may be left out; set only before anyone else has the wish.
    private @Nullable Resource resource;
    private @Nullable URI base;
    private Duration budget = DEFAULT_BUDGET;
    private WhenGone whenGone = WhenGone.COME_AGAIN;
    private int missesAMinute = DEFAULT_MISSES;
    private int requestsAMinute = DEFAULT_REQUESTS;

    /** What to do where the API does not have the object, also after asking again. */
    public enum WhenGone {
        /** Ask the sender to come again: the API may be behind. The default. */
        COME_AGAIN,
        /** Handle the message as it is, where its whole body is signed; else ask the sender to come again. */
        USE_THE_MESSAGE,
        /** Refuse it: an object that is not there was never announced. */
        REFUSE
    }

    private Refetch(Credentials credentials, @Nullable URI tokenUrl) {
        this.credentials = credentials;
        this.tokenUrl = tokenUrl;
    }

    private static Refetch with(Credentials credentials) {
        return new Refetch(credentials, null);
    }

    private Refetch copy() {
        Refetch copy = new Refetch(credentials, tokenUrl);
        copy.resource = resource;
        copy.base = base;
        copy.budget = budget;
        copy.whenGone = whenGone;
        copy.missesAMinute = missesAMinute;
        copy.requestsAMinute = requestsAMinute;
        return copy;
    }

    /** {@code Authorization: Bearer …}. */
    public static Refetch bearer(Secret token) {
        Objects.requireNonNull(token, "token");
        return with(Credentials.bearer(fittingAHeader(token)::exported));
    }

    /**
     * The key of our account, shown as the sender's API wants it: as a bearer token, as Basic (a key without a colon is
     * the user's name), or in a header of its own. See {@link Resource#access}.
     */
    public static Refetch key(Secret key) {
        Objects.requireNonNull(key, "key");
        return with(new KeyCredentials(fittingAHeader(key)));
    }

    /** The same with a token that changes; asked for each fetch, of a batch by several threads at once. */
    public static Refetch bearer(Supplier<Secret> token) {
        Objects.requireNonNull(token, "token supplier");
        return with((request, fetcher, left) -> {
            Secret now = token.get();
            if (!fitsAHeader(now)) {
                throw new FetchException(FetchException.Reason.UNUSABLE, UNFIT);
            }
            return Credentials.bearer(now::exported).applied(request, fetcher, left);
        });
    }

    /** {@code Authorization: Basic …}; the secret is {@code user:password}. */
    public static Refetch basic(Secret userAndPassword) {
        Objects.requireNonNull(userAndPassword, "credentials");
        if (new String(userAndPassword.exported(), StandardCharsets.UTF_8).indexOf(':') < 0) {
            throw new IllegalArgumentException("Basic credentials are user:password, with the colon");
        }
        return with(Credentials.basic(userAndPassword::exported));
    }

    /** A header of the API's own, such as {@code X-Auth-Token}. */
    public static Refetch header(String name, Secret value) {
        Objects.requireNonNull(value, "value");
        requireHeader(name, "");
        return with(Credentials.header(name, "", fittingAHeader(value)::exported));
    }

    /** Refuses one that cannot be sent, now and not at the first delivery. */
    private static void requireHeader(String name, String value) {
        FetchRequest.get(URI.create("https://api.example/")).with(name, value);
    }

    private static Secret fittingAHeader(Secret secret) {
        if (!fitsAHeader(secret)) {
            throw new IllegalArgumentException(UNFIT);
        }
        return secret;
    }

    private static boolean fitsAHeader(Secret secret) {
        for (byte c : secret.exported()) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }

    /**
     * OAuth 2 client credentials; the token is kept until a minute before it ends. Id and secret are form-encoded before
     * they become Basic (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749, section 2.3.1</a>).
     *
     * @param tokenUrl https, the authorization server's own
     * @param scope empty for none
     */
    public static Refetch clientCredentials(URI tokenUrl, String clientId, Secret clientSecret, String scope) {
        Address.authority(tokenUrl);
        String both = encoded(clientId) + ":" + encoded(new String(clientSecret.exported(), StandardCharsets.UTF_8));
        return new Refetch(
                new ClientCredentials(tokenUrl, both.getBytes(StandardCharsets.UTF_8), scope, System::nanoTime),
                tokenUrl);
    }

    // A tilde means the same either way, and a server that does not decode takes secrets with one too.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~");
    }

    /** No credentials: the API is open, or the network is the credential. */
    public static Refetch withoutCredentials() {
        return with(Credentials.none());
    }

    /** Another resource than the provider's own, such as {@code GET /users/{id}} of a private API. */
    public Refetch of(Resource resource) {
        Refetch next = copy();
        next.resource = Objects.requireNonNull(resource, "resource");
        return next;
    }

    /**
     * Another server with the same paths, such as a sandbox: scheme and authority.
     *
     * @throws IllegalArgumentException if it is more or less than that
     */
    public Refetch base(URI base) {
        boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        boolean bare = base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null;
        if (!web || !bare || base.getHost() == null || !Set.of("", "/").contains(base.getRawPath())) {
            throw new IllegalArgumentException(
                    "the base of a re-fetch is a scheme and a host, with a port if need be,"
                            + " such as https://sandbox.example.com; for other paths say the resource with .of(Resource.at(…))");
        }
        Refetch next = copy();
        next.base = base;
        return next;
    }

    /**
     * For all tries together; four seconds unless said, and never more than the sender waits.
     *
     * @throws IllegalArgumentException unless it is longer than zero, at most a minute
     */
    public Refetch within(Duration budget) {
        if (budget.isNegative() || budget.isZero() || budget.compareTo(MOST_BUDGET) > 0) {
            throw new IllegalArgumentException("re-fetch budget " + budget + " must be longer than zero, at most PT1M");
        }
        Refetch next = copy();
        next.budget = budget;
        return next;
    }

    /**
     * How many requests a minute may find nothing where the message is unsigned, so that anyone can invent an id; 100
     * unless said. More of them leave a flood of invented ids less of a chance to keep genuine ones waiting, and cost the
     * API as many requests.
     *
     * @throws IllegalArgumentException unless it is 1 to 100,000
     */
    public Refetch missesAMinute(int misses) {
        Refetch next = copy();
        next.missesAMinute = rate("misses", misses);
        return next;
    }

    /**
     * How many requests a minute there may be in all where the message is unsigned, so that anyone who knows an id can have
     * it asked for; 1,000 unless said. The rest is answered 503, and the sender comes again. Say fewer where the API allows
     * fewer, and more where more messages come.
     *
     * @throws IllegalArgumentException unless it is 1 to 100,000
     */
    public Refetch requestsAMinute(int requests) {
        Refetch next = copy();
        next.requestsAMinute = rate("requests", requests);
        return next;
    }

    private static int rate(String of, int aMinute) {
        if (aMinute < 1 || aMinute > MOST_A_MINUTE) {
            throw new IllegalArgumentException(of + " a minute: " + aMinute + " must be 1 to " + MOST_A_MINUTE);
        }
        return aMinute;
    }

    /** What to do where the API does not have it. */
    public Refetch whenGone(WhenGone policy) {
        Refetch next = copy();
        next.whenGone = Objects.requireNonNull(policy, "policy");
        return next;
    }

    /** That policy; to come again unless said. */
    public WhenGone whenGone() {
        return whenGone;
    }

    /**
     * Ready to ask.
     *
     * @param known the provider's own resource, used unless this says another
     * @param fetcher a guarded one for the hosts in question unless given
     * @param patience how long the sender waits
     * @param anyoneMayAsk whether the id is nobody's word, because the message is unsigned
     * @param told what tells deliveries apart beside the answer, and nothing proves unless it is asked for; null if it is
     *     proven, or nothing does
     * @throws IllegalArgumentException if it is not known what to ask, a setting is missing, or deliveries are told apart by
     *     what is not asked for
     */
    public Refetcher ready(
            Optional<Resource> known,
            Map<String, String> settings,
            @Nullable Fetcher fetcher,
            Duration patience,
            boolean anyoneMayAsk,
            @Nullable Source told) {
        if (resource != null && told != null && resource.isAskedWithout(told)) {
            throw new IllegalArgumentException(
                    "the API is asked by " + resource.id().orElseThrow()
                            + ", and deliveries are told apart by " + told
                            + ", which nothing proves and nobody asks for: it would tell nothing apart. Say the same place in"
                            + " event-id, in code once(fetched(…)), and in refetch.id, in code Resource.at(url, …)");
        }
        Resource what = resource != null
                ? resource
                : known.orElseThrow(() -> new IllegalArgumentException(
                        "this sender's API is not known: say refetch.url, in code .of(Resource.at(url, id))"));
        Set<String> hosts = new HashSet<>();
        boolean plain = base != null && isPlain(base.toString());
        for (Resource one = what; one != null; one = one.other()) {
            plain |= base == null && isPlain(one.template());
            hosts.addAll(one.address().bound(settings, base).authorities());
            for (String name : one.headers().keySet()) {
                requireHeader(name, "");
            }
            requireHeader(one.how().header(), one.how().before());
        }
        boolean plainToken = tokenUrl != null && !"https".equals(tokenUrl.getScheme());
        if (fetcher == null && (plain || plainToken)) {
            throw new IllegalArgumentException((plain ? "an API is asked" : "the token is asked for")
                    + " by https; where http must do, as in a test, set .fetcher(Fetcher.guarded(…)) with"
                    + " FetchPolicy's allowPlainHttp()");
        }
        if (tokenUrl != null) {
            hosts.add(Address.authority(tokenUrl));
        }
        Duration all = budget.compareTo(patience) > 0 ? patience : budget;
        GuessLimit guesses = anyoneMayAsk ? new GuessLimit(missesAMinute, requestsAMinute, System::nanoTime) : null;
        return refetcher(what, settings, fetcher == null ? guarded(hosts) : fetcher, all, guesses);
    }

    private static boolean isPlain(String url) {
        return url.startsWith("http:");
    }

    private Refetcher refetcher(
            Resource what, Map<String, String> settings, Fetcher fetcher, Duration all, @Nullable GuessLimit guesses) {
        Resource other = what.other();
        return new Refetcher(
                what,
                what.address().bound(settings, base),
                credentials.shownTo(what),
                fetcher,
                all,
                guesses,
                other == null ? null : refetcher(other, settings, fetcher, all, guesses));
    }

    private static Fetcher guarded(Set<String> hosts) {
        String[] all = hosts.toArray(new String[0]);
        return Fetcher.guarded(FetchPolicy.onlyTo(all[0], Arrays.copyOfRange(all, 1, all.length))
                .build());
    }

    /** Whether the resource that was said has that setting in its URL. */
    public boolean asksFor(String setting) {
        return resource != null && SettingNames.in(resource.template()).contains(setting);
    }

    /** Never the credentials. */
    @Override
    public String toString() {
        return "Refetch[" + (resource == null ? "the provider's resource" : resource) + "]";
    }
}
