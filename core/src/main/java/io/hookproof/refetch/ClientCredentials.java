package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchException.Reason;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Body;
import io.hookproof.http.Headers;
import io.hookproof.http.Json;
import io.hookproof.scheme.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An access token by OAuth 2 client credentials (<a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749,
 * section 4.4</a>), kept until shortly before it expires. Only one request for a token is made at a time; those who
 * wait for it share its outcome.
 */
final class ClientCredentials implements Credentials {
    private static final Duration MARGIN = Duration.ofSeconds(60);
    private static final long LEAST_SECONDS = 1;
    private static final long UNLESS_SAID_SECONDS = 300;
    /** With less time left, the request would be sent and its answer not waited for. */
    private static final Duration LEAST_TIME = Duration.ofMillis(50);
    /** A token server that has not answered in that time hangs, and not only for the thread that asked. */
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(1);
    /** After a refusal of our client, which asking again does not mend and may get the account locked. */
    private static final Duration PAUSE_AFTER_A_REFUSAL = Duration.ofSeconds(10);

    private final URI tokenUrl;
    /** The encoded id and secret, joined by a colon. */
    private final byte[] idAndSecret;

    private final String scope;
    private final LongSupplier nanos;
    private final ReentrantLock asking = new ReentrantLock();
    private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
    private volatile @Nullable FetchException failure;
    /** Until when no thread asks again after a failure. Used by the thread that is asking. */
    private long pausedUntil;

    private static final class Token {
        final String shown;
        final long goodUntil;

        Token(String text, long goodUntil) {
            this.shown = "Bearer " + text;
            this.goodUntil = goodUntil;
        }
    }

    ClientCredentials(URI tokenUrl, byte[] idAndSecret, String scope, LongSupplier nanos) {
        this.tokenUrl = tokenUrl;
        this.idAndSecret = idAndSecret;
        this.scope = scope;
        this.nanos = nanos;
    }

    static ClientCredentials of(URI tokenUrl, String clientId, Secret clientSecret, String scope) {
        Credentials.requireNoLineEnd(clientSecret);
        if (clientId.isBlank()) {
            throw new IllegalArgumentException("the client id is blank; is the environment variable set?");
        }
        String both = encoded(clientId) + ":" + encoded(new String(clientSecret.exported(), StandardCharsets.UTF_8));
        return new ClientCredentials(tokenUrl, both.getBytes(StandardCharsets.UTF_8), scope, System::nanoTime);
    }

    // A tilde means the same encoded or not, so it stays and a server that does not decode also accepts secrets with
    // one.
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%7E", "~");
    }

    @Override
    public FetchRequest applied(FetchRequest request, Fetcher fetcher, Duration left) throws FetchException {
        return request.with("Authorization", current(fetcher, left).shown);
    }

    /**
     * Discards the token of a request that the API refused, unless it was replaced meanwhile. The next request then
     * fetches another token.
     */
    @Override
    public boolean replacedAfter(FetchRequest refused) {
        Token known = token.get();
        if (known != null && refused.headers().first("Authorization").equals(Optional.of(known.shown))) {
            token.compareAndSet(known, null);
        }
        return true;
    }

    private Token current(Fetcher fetcher, Duration left) throws FetchException {
        Token known = token.get();
        if (known != null && nanos.getAsLong() - known.goodUntil < 0) {
            return known;
        }
        long start = System.nanoTime();
        FetchException before = failure;
        wait(left);
        try {
            known = token.get();
            if (known != null && nanos.getAsLong() - known.goodUntil < 0) {
                return known;
            }
            Duration rest = left.minusNanos(System.nanoTime() - start);
            FetchException last = failure;
            if (last != null && (last != before || nanos.getAsLong() - pausedUntil < 0)) {
                throw last;
            }
            if (rest.compareTo(LEAST_TIME) < 0) {
                throw tooLate();
            }
            pausedUntil = nanos.getAsLong();
            try {
                known = ask(fetcher, rest);
                token.set(known);
                return known;
            } catch (FetchException none) {
                if (saysSomethingOfTheServer(none, rest)) {
                    failure = none;
                }
                throw none;
            }
        } finally {
            asking.unlock();
        }
    }

    /** Those who wait may have more time, or a place to ask from. */
    private static boolean saysSomethingOfTheServer(FetchException none, Duration rest) {
        return none.reason() != Reason.INTERRUPTED
                && none.reason() != Reason.BUSY
                && (none.reason() != Reason.TIMEOUT || rest.compareTo(LONG_ENOUGH) >= 0);
    }

    private void wait(Duration left) throws FetchException {
        try {
            if (!asking.tryLock(left.toNanos(), TimeUnit.NANOSECONDS)) {
                throw tooLate();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new FetchException(Reason.INTERRUPTED, tokenUrl.getHost() + ": the waiting thread was interrupted");
        }
    }

    private FetchException tooLate() {
        return new FetchException(Reason.TIMEOUT, tokenUrl.getHost() + " gave no access token in time");
    }

    private Token ask(Fetcher fetcher, Duration left) throws FetchException {
        String form = "grant_type=client_credentials"
                + (scope.isEmpty() ? "" : "&scope=" + URLEncoder.encode(scope, StandardCharsets.UTF_8));
        FetchRequest request = FetchRequest.post(
                        tokenUrl, "application/x-www-form-urlencoded", Body.of(form.getBytes(StandardCharsets.UTF_8)))
                .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(idAndSecret))
                .within(left);
        Fetched answer = fetcher.fetch(request);
        if (answer.status() == 400 || answer.status() == 401 || answer.status() == 403) {
            pausedUntil = nanos.getAsLong() + PAUSE_AFTER_A_REFUSAL.toNanos();
        }
        Json json = Json.parse(answer.body()).orElse(null);
        String text = json == null ? null : json.text("/access_token").orElse(null);
        if (!answer.isSuccess() || text == null || json == null || text.isEmpty()) {
            throw new FetchException(
                    Reason.UNUSABLE, tokenUrl.getHost() + " gave no access token: status " + answer.status());
        }
        if (Headers.unprintable(text) >= 0) {
            throw new FetchException(
                    Reason.UNUSABLE, tokenUrl.getHost() + " gave an access token that fits no HTTP header");
        }
        Optional<String> said = json.text("/expires_in");
        long seconds = said.isPresent() ? seconds(said.get()) : UNLESS_SAID_SECONDS;
        long good = Math.max(LEAST_SECONDS, seconds - MARGIN.toSeconds());
        return new Token(text, nanos.getAsLong() + Duration.ofSeconds(good).toNanos());
    }

    private static long seconds(String text) {
        try {
            return Math.min(Long.parseLong(text), Duration.ofDays(1).toSeconds());
        } catch (NumberFormatException noNumber) {
            return UNLESS_SAID_SECONDS;
        }
    }
}
