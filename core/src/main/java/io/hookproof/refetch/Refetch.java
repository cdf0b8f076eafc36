package io.hookproof.refetch;

import io.hookproof.fetch.FetchPolicy;
import io.hookproof.fetch.Fetcher;
import io.hookproof.scheme.Coverage;
import io.hookproof.scheme.Secret;
import io.hookproof.scheme.Source;
import io.hookproof.scheme.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operator's settings for a re-fetch, in which Hookproof looks up each delivery at the provider's own API before it
 * is handled. They say which credentials it uses, and what happens if the API does not have the object. Immutable; each
 * method returns a new object.
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

    private static final int MOST_A_MINUTE = 100_000;

    /** The credentials for a resource, whose API may determine their form. */
    private final Function<Resource, Credentials> credentials;

    /** The URL of the server that issues access tokens; null if none is needed. */
    private final @Nullable URI tokenUrl;

    // Optional parts; assigned only before another thread or caller has the object.
    private @Nullable Resource resource;
    private @Nullable URI base;
    private Duration budget = DEFAULT_BUDGET;
    private WhenGone whenGone = WhenGone.COME_AGAIN;
    private int missesAMinute = DEFAULT_MISSES;
    private int requestsAMinute = DEFAULT_REQUESTS;

    /** What to do if the API does not have the object, even after asking again. */
    public enum WhenGone {
        /** Ask the sender to retry, because the API may lag behind. The default. */
        COME_AGAIN,
        /**
         * Handle the message without a resource if its whole body is signed or a token came along, with the trust of
         * that proof; otherwise ask the sender to retry. After a token, this applies also to messages that name no
         * object, or are of a kind that is not looked up; they are refused otherwise. So an attacker who knows the
         * token can have any message handled that names nothing.
         */
        USE_THE_MESSAGE,
        /** Refuse the message, on the assumption that a missing object was never announced. */
        REFUSE
    }

    private Refetch(Function<Resource, Credentials> credentials, @Nullable URI tokenUrl) {
        this.credentials = credentials;
        this.tokenUrl = tokenUrl;
    }

    private static Refetch with(Credentials credentials) {
        return with(credentials, null);
    }

    private static Refetch with(Credentials credentials, @Nullable URI tokenUrl) {
        return new Refetch(whatever -> credentials, tokenUrl);
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

    /**
     * Looks up with {@code Authorization: Bearer …}.
     *
     * @throws IllegalArgumentException if the token has a character that no header can have, such as a line end
     */
    public static Refetch bearer(Secret token) {
        Objects.requireNonNull(token, "token");
        return with(Credentials.bearer(token));
    }

    /**
     * Looks up with the key of the operator's account, sent as the sender's API requires: as a bearer token, as Basic
     * (a key without a colon is the user name), or in a header of its own. See {@link Resource#access}.
     *
     * @throws IllegalArgumentException if the key has a character that no header can have, such as a line end
     */
    public static Refetch key(Secret key) {
        Objects.requireNonNull(key, "key");
        Credentials.requireFit(key);
        return new Refetch(resource -> Credentials.key(key, resource.how()), null);
    }

    /**
     * Looks up with a bearer token that changes. The supplier is called for each fetch, and for a batch by several
     * threads at once. Some of these are Hookproof's own, whose context class loader is not that of your application.
     */
    public static Refetch bearer(Supplier<Secret> token) {
        Objects.requireNonNull(token, "token supplier");
        return with(Credentials.bearer(token));
    }

    /**
     * Looks up with {@code Authorization: Basic …}; the secret is {@code user:password}.
     *
     * @throws IllegalArgumentException if the secret has no colon, or a line end at its end
     */
    public static Refetch basic(Secret userAndPassword) {
        Objects.requireNonNull(userAndPassword, "credentials");
        return with(Credentials.basic(userAndPassword));
    }

    /**
     * Looks up with a header of the API's own, such as {@code X-Auth-Token}.
     *
     * @throws IllegalArgumentException if it is no header's name, or one that the HTTP client writes; or if the value
     *     has a character that no header can have, such as a line end
     */
    public static Refetch header(String name, Secret value) {
        Objects.requireNonNull(value, "value");
        return with(Credentials.header(name, value));
    }

    /**
     * Looks up with OAuth 2 client credentials. The token is kept until a minute before it expires. Id and secret are
     * form-encoded before they are sent as Basic (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC
     * 6749, section 2.3.1</a>).
     *
     * @param tokenUrl the https URL of the authorization server
     * @param scope the scope; empty for none
     * @throws IllegalArgumentException if {@code tokenUrl} has no host or has a user in it, if the client id is blank,
     *     or if the secret has a line end at its end
     */
    public static Refetch clientCredentials(URI tokenUrl, String clientId, Secret clientSecret, String scope) {
        Address.authority(tokenUrl);
        return with(ClientCredentials.of(tokenUrl, clientId, clientSecret, scope), tokenUrl);
    }

    /** Looks up without credentials, for an open API or one protected by the network. */
    public static Refetch withoutCredentials() {
        return with(Credentials.none());
    }

    /** Sets a resource other than the provider's own, such as {@code GET /users/{id}} of a private API. */
    public Refetch of(Resource resource) {
        Refetch next = copy();
        next.resource = Objects.requireNonNull(resource, "resource");
        return next;
    }

    /**
     * Sets another server with the same paths, such as a sandbox, by scheme and authority.
     *
     * @throws IllegalArgumentException if the URI has other parts, or lacks one of these
     */
    public Refetch base(URI base) {
        boolean web = "https".equals(base.getScheme()) || "http".equals(base.getScheme());
        boolean bare = base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null;
        if (!web || !bare || base.getHost() == null || !Set.of("", "/").contains(base.getRawPath())) {
            throw new IllegalArgumentException("the base of a re-fetch is a scheme and a host, with a port if need be,"
                    + " such as https://sandbox.example.com; for other paths set the resource with"
                    + " .of(Resource.at(…))");
        }
        Refetch next = copy();
        next.base = base;
        return next;
    }

    /**
     * Sets the time for all attempts together. The default is four seconds, and it is never more than the sender waits.
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
     * Sets how many requests a minute may find nothing if no proof covers the id, so that an attacker can invent ids;
     * 100 by default. With a higher number, a flood of invented ids delays fewer genuine ones, but costs the API as
     * many requests.
     *
     * @throws IllegalArgumentException unless it is 1 to 100,000
     */
    public Refetch missesAMinute(int misses) {
        Refetch next = copy();
        next.missesAMinute = rate("misses", misses);
        return next;
    }

    /**
     * Sets how many requests a minute are allowed in all if no proof covers the id, so that an attacker who knows one
     * can trigger look-ups; 1,000 by default. Further messages are answered 503, and the sender retries. Set a lower
     * number if the API allows fewer, and a higher one if more messages arrive.
     *
     * <p>Objects that were found before get half of them at most, so that such an attacker keeps no new ones out.
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

    /** Sets what to do if the API does not have the object. */
    public Refetch whenGone(WhenGone policy) {
        Refetch next = copy();
        next.whenGone = Objects.requireNonNull(policy, "policy");
        return next;
    }

    /** Returns what to do if the API does not have the object; {@link WhenGone#COME_AGAIN} by default. */
    public WhenGone whenGone() {
        return whenGone;
    }

    /**
     * Returns a refetcher that is ready to ask.
     *
     * @param known the provider's own resource, used unless this object has another
     * @param fetcher the fetcher to use; if not given, a guarded one for the hosts in question
     * @param patience how long the sender waits
     * @param proof what is proven; if that leaves an attacker free to write the id, look-ups are limited
     * @param told the value that tells deliveries apart in addition to the answer and is proven only by being asked
     *     for; null if it is proven, or there is none
     * @throws IllegalArgumentException if it is unknown what to ask, a setting is missing, or deliveries are told
     *     apart by a value that is not asked for
     */
    public Refetcher ready(
            Optional<Resource> known,
            Map<String, String> settings,
            @Nullable Fetcher fetcher,
            Duration patience,
            Coverage proof,
            @Nullable Source told) {
        if (resource != null && told != null && resource.isAskedWithout(told)) {
            throw new IllegalArgumentException(
                    "the API is asked by " + resource.id().orElseThrow()
                            + ", and deliveries are told apart by " + told
                            + ", which is neither proven nor asked for, so an attacker could vary it. Set the same place in"
                            + " event-id, in code once(fetched(…)), and in refetch.id, in code Resource.at(url, …)");
        }
        if (resource == null && known.isEmpty()) {
            throw new IllegalArgumentException(
                    "this sender's API is not known: set refetch.url, in code .of(Resource.at(url, id))");
        }
        Resource what = resource != null ? resource : known.get();
        Set<String> hosts = new HashSet<>();
        boolean plain = base != null && isPlain(base.toString());
        for (Resource one = what; one != null; one = one.other()) {
            plain |= base == null && isPlain(one.template());
            one.requireSettings(settings);
            hosts.addAll(one.address().bound(settings, base).authorities());
            for (String name : one.headers().keySet()) {
                Access.requireHeader(name, "");
            }
            Access.requireHeader(one.how().header(), one.how().before());
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
        boolean anyoneMayAsk = proof.trust() == Trust.NONE || proof.trust() != Trust.SENDER && !what.isNamedBy(proof);
        // An object that anyone may ask for is asked for once; if it was real, the sender retries.
        int tries = proof.trust() == Trust.NONE ? 1 : 2;
        GuessLimit guesses =
                anyoneMayAsk ? new GuessLimit(missesAMinute, requestsAMinute, tries, System::nanoTime) : null;
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
                credentials.apply(what),
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

    /** Returns whether the resource set by {@link #of} uses that setting. */
    public boolean asksFor(String setting) {
        return resource != null && resource.asksFor(setting);
    }

    /** Returns a description without the credentials. */
    @Override
    public String toString() {
        return "Refetch[" + (resource == null ? "the provider's resource" : resource) + "]";
    }
}
