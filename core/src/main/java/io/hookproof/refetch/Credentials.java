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

    static Credentials bearer(Supplier<byte[]> token) {
        return header("Authorization", "Bearer ", token);
    }

    static Credentials header(String name, String before, Supplier<byte[]> value) {
        return (request, fetcher, left) -> request.with(name, before + new String(value.get(), StandardCharsets.UTF_8));
    }

    /** The key of the operator's account, in the form that the API of that resource requires. */
    static Credentials key(Secret key, Access access) {
        if (!access.isBasic()) {
            return header(access.header(), access.before(), key::exported);
        }
        String text = new String(key.exported(), StandardCharsets.UTF_8);
        byte[] both = (text.indexOf(':') < 0 ? text + ":" : text).getBytes(StandardCharsets.UTF_8);
        return basic(() -> both);
    }

    static Credentials basic(Supplier<byte[]> userAndPassword) {
        return (request, fetcher, left) ->
                request.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(userAndPassword.get()));
    }
}
