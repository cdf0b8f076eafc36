package io.hookproof.refetch;

import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.FetchRequest;
import io.hookproof.fetch.Fetcher;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Supplier;

/** What we show the provider's API. Never prints itself. */
interface Credentials {
    /** @throws FetchException if they have to be fetched first and cannot be had */
    FetchRequest applied(FetchRequest request, Fetcher fetcher) throws FetchException;

    static Credentials none() {
        return (request, fetcher) -> request;
    }

    static Credentials bearer(Supplier<byte[]> token) {
        return header("Authorization", "Bearer ", token);
    }

    static Credentials header(String name, String before, Supplier<byte[]> value) {
        return (request, fetcher) -> request.with(name, before + new String(value.get(), StandardCharsets.UTF_8));
    }

    static Credentials basic(Supplier<byte[]> userAndPassword) {
        return (request, fetcher) ->
                request.with("Authorization", "Basic " + Base64.getEncoder().encodeToString(userAndPassword.get()));
    }
}
