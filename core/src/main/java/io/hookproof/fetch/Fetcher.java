package io.hookproof.fetch;

/**
 * Asks a server of the provider's for something. One instance serves every thread.
 *
 * <p>Write your own to fetch over another HTTP client; the promises below are then yours to keep.
 */
@FunctionalInterface
public interface Fetcher {
    /**
     * Sends one request, once, and waits for the whole answer. Returns or throws within the deadline. Follows no
     * redirect: what comes back may have any status.
     *
     * @throws FetchException if there is no complete answer that may be used; its reason says whether trying again
     *     is safe
     */
    Fetched fetch(FetchRequest request) throws FetchException;

    /**
     * A fetcher that asks the hosts of {@code policy} and no other, whatever a URL, a name server or an answer says.
     * It keeps no cookie, no credential and no connection from one fetch to the next.
     *
     * @throws IllegalStateException if Apache HttpClient 5, an optional dependency of ours, is not there
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
