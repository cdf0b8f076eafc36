package io.hookproof.scheme;

import io.hookproof.fetch.FetchCache;
import io.hookproof.fetch.FetchException;
import io.hookproof.fetch.Fetched;
import io.hookproof.fetch.Fetcher;
import io.hookproof.http.Json;
import java.net.URI;
import java.security.cert.CertificateException;
import java.util.Optional;

/** The published keys of its sender that an endpoint has fetched. Safe for use by multiple threads. */
public final class Keyring {
    private final FetchCache<KeySet> sets;
    private final FetchCache<Fetched> certificates;
    /** What was confirmed, because an attacker who saw the message that asked for it can send it again. */
    private final FetchCache<Boolean> confirmations;

    /**
     * Creates an empty keyring.
     *
     * @param fetcher asked for keys that are not cached, by one thread at a time for each URL
     */
    public Keyring(Fetcher fetcher) {
        sets = new FetchCache<>(fetcher, Keyring::keySet);
        certificates = new FetchCache<>(fetcher, Keyring::certificate);
        confirmations = new FetchCache<>(fetcher, answer -> true, FetchCache.MOST_TTL);
    }

    FetchCache<KeySet> sets() {
        return sets;
    }

    FetchCache<Fetched> certificates() {
        return certificates;
    }

    Optional<String> confirm(URI uri) {
        try {
            confirmations.get(uri, known -> true);
            return Optional.empty();
        } catch (FetchException unreachable) {
            return Optional.of(String.valueOf(unreachable.getMessage()));
        }
    }

    // Holder and dates are checked at each use; here it only matters that no other document replaces a certificate.
    private static Fetched certificate(Fetched document) {
        try {
            CertificateChain.ofPem(document.body().bytes());
            return document;
        } catch (CertificateException unreadable) {
            throw new IllegalArgumentException("it is no certificate: " + unreadable.getMessage(), unreadable);
        }
    }

    private static KeySet keySet(Fetched document) {
        Optional<Json> json = Json.parse(document.body());
        if (json.isEmpty()) {
            throw new IllegalArgumentException("it is no strict JSON");
        }
        return KeySet.published(json.get());
    }
}
