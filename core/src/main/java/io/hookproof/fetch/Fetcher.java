package io.hookproof.fetch;

/**
 * Sends requests to a server of the provider's. One instance serves every thread.
 *
 * <p>Implement it to fetch over another HTTP client; your implementation must then keep the promises below.
 * For the events of a batch, some calls come from threads of Hookproof, whose context class loader is not that of your
 * application; they are interrupted if the answer is no longer needed.
 */
@FunctionalInterface
public interface Fetcher {
    /**
     * Sends one request, once, and waits for the whole answer. Returns or throws within the deadline. Follows no
     * redirect, so the answer may have any status.
     *
     * @throws FetchException if there is no complete answer that may be used; its reason tells whether a retry is
     *     safe
     */
    Fetched fetch(FetchRequest request) throws FetchException;

    /**
     * Returns a fetcher that contacts the hosts of {@code policy} only, whatever a URL, a name server or an answer
     * says. It keeps no cookie, credential or connection from one fetch to the next.
     *
     * @throws IllegalStateException if Apache HttpClient 5, an optional dependency of Hookproof, is missing
     */
    static Fetcher guarded(FetchPolicy policy) {
        try {
            return new GuardedFetcher(policy);
        } catch (NoClassDefFoundError notOnTheClassPath) {
            throw new IllegalStateException(
                    "fetching needs Apache HttpClient 5.6 or newer: add the dependency"
                            + " org.apache.httpcomponents.client5:httpclient5",
                    notOnTheClassPath);
        }
    }
}
