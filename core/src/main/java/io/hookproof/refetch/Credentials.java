package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetcher;
import io.hookproof.scheme.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/** The credentials that Hookproof presents to the provider's API. Never prints itself. */
interface Credentials {
    String UNFIT = "the credentials for the API have a character that fits no HTTP header; is it the"
            + " line end of the file they were read from?";

    /**
     * Returns the request with these credentials.
     *
     * @param left how much time is left, if they have to be fetched first
     * @throws FetchException if they cannot be obtained
     */
    FetchRequest applied(FetchRequest request, Fetcher fetcher, Duration left) throws FetchException;

    /** Returns whether others may be tried after the API answered that request with 401. */
    default boolean replacedAfter(FetchRequest refused) {
        return false;
    }

    static Credentials none() {
        return (request, fetcher, left) -> request;
    }

    /** @throws IllegalArgumentException if the token fits no header */
    static Credentials bearer(Secret token) {
        requireFit(token);
        return header("Authorization", "Bearer ", token);
    }

    static Credentials bearer(Supplier<Secret> token) {
        return (request, fetcher, left) -> {
            Secret now = token.get();
            if (!fits(now)) {
                throw new FetchException(FetchException.Reason.UNUSABLE, UNFIT);
            }
            return header("Authorization", "Bearer ", now).applied(request, fetcher, left);
        };
    }

    /** @throws IllegalArgumentException if there is no such header, or the value fits none */
    static Credentials header(String name, Secret value) {
        Access.requireHeader(name, "");
        requireFit(value);
        return header(name, "", value);
    }

    private static Credentials header(String name, String before, Secret value) {
        return (request, fetcher, left) ->
                request.with(name, before + new String(value.exported(), StandardCharsets.UTF_8));
    }

    /** The key of the operator's account, in the form that the API of that resource requires. */
    static Credentials key(Secret key, Access access) {
        if (!access.isBasic()) {
            return header(access.header(), access.before(), key);
        }
        String text = new String(key.exported(), StandardCharsets.UTF_8);
        byte[] both = (text.indexOf(':') < 0 ? text + ":" : text).getBytes(StandardCharsets.UTF_8);
        return basic(() -> both);
    }

    /** @throws IllegalArgumentException if the credentials have no colon, or end with a line end */
    static Credentials basic(Secret userAndPassword) {
        if (new String(userAndPassword.exported(), StandardCharsets.UTF_8).indexOf(':') < 0) {
            throw new IllegalArgumentException("Basic credentials are user:password, with the colon");
        }
        requireNoLineEnd(userAndPassword);
        return basic(userAndPassword::exported);
    }

    private static Credentials basic(Supplier<byte[]> userAndPassword) {
        return (request, fetcher, left) ->
                request.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(userAndPassword.get()));
    }

    /** Refuses what cannot be sent in a header, now instead of at the first delivery. */
    static void requireFit(Secret secret) {
        if (!fits(secret)) {
            throw new IllegalArgumentException(UNFIT);
        }
    }

    /** Refuses what would be sent encoded, so that no log would show the line end. */
    static void requireNoLineEnd(Secret secret) {
        byte[] bytes = secret.exported();
        if (bytes[bytes.length - 1] == '\n') {
            throw new IllegalArgumentException(UNFIT);
        }
    }

    private static boolean fits(Secret secret) {
        for (byte c : secret.exported()) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
