package io.hookproof.scheme;

import io.hookproof.fetch.FetchCache;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Json;

/** What one endpoint has fetched of its sender's published keys. Safe for any number of threads. */
public final class Keyring {
    private final FetchCache<KeySet> sets;
    private final FetchCache<Fetched> certificates;

    public Keyring(Fetcher fetcher) {
        sets = new FetchCache<>(fetcher, Keyring::keySet);
        certificates = new FetchCache<>(fetcher, document -> document);
    }

    FetchCache<KeySet> sets() {
        return sets;
    }

    FetchCache<Fetched> certificates() {
        return certificates;
    }

    private static KeySet keySet(Fetched document) {
        return KeySet.published(
                Json.parse(document.body()).orElseThrow(() -> new IllegalArgumentException("it is no strict JSON")));
    }
}
